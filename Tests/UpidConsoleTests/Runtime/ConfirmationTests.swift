import Synchronization
import Testing
import UpidConsole
import UpidCore

@Suite struct ConfirmationTests {
    @Test(
        arguments: [
            ("y", true), ("Y", true), ("yes", true), ("YES", true), (" y \r", true), ("n", false), ("", false),
            ("yy", false), ("no", false), (nil, false),
        ] as [(String?, Bool)]) func answers(line: String?, expected: Bool) throws
    {
        let told = Mutex("")
        var environment = Self.environment { text in told.withLock { $0 += text } }
        environment.terminal.inputIsTerminal = true
        environment.readLine = { () throws(SystemError) in line }
        #expect(try Confirmation.ask("Apply \u{1b}[31mit?", in: environment) == expected)
        let question = told.withLock { $0 }
        #expect(question.hasSuffix("it? [y/N]: "))
        #expect(!question.contains("\u{1b}"))
    }

    @Test func nobodyIsThere() {
        #expect(throws: ConfirmationError.nobodyToAsk) {
            try Confirmation.ask("Apply it?", in: Self.environment { _ in Issue.record("asked") })
        }
    }

    private static func environment(_ sink: @escaping @Sendable (String) -> Void) -> CommandEnvironment {
        CommandEnvironment(
            now: { Timestamp(seconds: 0) }, output: OutputWriter { _ in 0 },
            console: ErrorConsole(terminal: .none, sink: sink))
    }
}
