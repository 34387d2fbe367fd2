import Testing

@testable import UpidConsole

@Suite struct ProgressLineTests {
    @Test func isSilentForThreeHundredMilliseconds() {
        var line = ProgressLine(width: 80)
        #expect(line.update("reading pods", at: 10) == "")
        #expect(line.update("reading nodes", at: 10.2) == "")
        #expect(line.finish() == "")
    }

    @Test func drawsAndErases() {
        var line = ProgressLine(width: 80)
        _ = line.update("reading pods", at: 10)
        #expect(line.tick(at: 10.31) == "\r\u{1B}[Kreading pods")
        #expect(line.update("reading pods (500)", at: 10.35) == "")
        #expect(line.update("reading pods (900)", at: 10.5) == "\r\u{1B}[Kreading pods (900)")
        #expect(line.erase() == "\r\u{1B}[K")
        #expect(line.finish() == "")
    }

    @Test func neverFillsTheTerminalsLastColumnNorObeysEscapes() {
        var line = ProgressLine(width: 10)
        _ = line.update("x", at: 0)
        #expect(line.update("\u{1B}[2Jlong message", at: 1) == "\r\u{1B}[K^[[2Jlong")
    }
}
