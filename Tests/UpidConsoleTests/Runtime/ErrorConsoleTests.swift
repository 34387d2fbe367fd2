import Synchronization
import Testing

@testable import UpidConsole

@Suite struct ErrorConsoleTests {
    final class Sink: Sendable {
        let text = Mutex("")
        var written: String { text.withLock { $0 } }
        func take(_ more: String) { text.withLock { $0 += more } }
    }

    static let onTerminal = TerminalFacts(
        outputIsTerminal: true, errorIsTerminal: true, width: 40, allowsColour: false)

    @Test func saysAWarningOnce() {
        let sink = Sink()
        let console = ErrorConsole(terminal: .none, sink: sink.take)
        console.warn("no metrics", hint: "install them")
        console.warn("no metrics")
        console.warn("no nodes")
        #expect(sink.written == "warning: no metrics\nhint: install them\nwarning: no nodes\n")
    }

    @Test func makesTextHarmless() {
        let sink = Sink()
        ErrorConsole(terminal: .none, sink: sink.take).print("a\u{1B}[31mb\rc\u{7}d\u{202E}e\u{9B}f")
        #expect(sink.written == "a^[[31mb\\rcdef\n")
    }

    @Test func showsNoProgressWithoutATerminal() async throws {
        let sink = Sink()
        let console = ErrorConsole(terminal: .none, sink: sink.take)
        console.progress("reading")
        try await Task.sleep(for: .milliseconds(350))
        console.finish()
        #expect(sink.written == "")
    }

    @Test func showsProgressByItselfAndTakesItAway() async throws {
        let sink = Sink()
        let console = ErrorConsole(terminal: Self.onTerminal, sink: sink.take)
        console.progress("reading")
        #expect(sink.written == "")
        for _ in 0..<200 where sink.written.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        #expect(sink.written == "\r\u{1B}[Kreading")
        console.print("warning")
        console.finish()
        #expect(sink.written == "\r\u{1B}[Kreading\r\u{1B}[Kwarning\n")
    }
}
