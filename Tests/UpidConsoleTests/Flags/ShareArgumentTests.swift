import Testing
import UpidConsole

struct ShareArgumentTests {
    @Test(arguments: [("0", 0.0), ("1", 1), ("0.3", 0.3), ("30%", 0.3), ("100%", 1), (".5", 0.5)])
    func shares(text: String, value: Double) {
        #expect(ShareArgument.value(text) == value)
    }

    @Test(arguments: ["", "%", "-1", "1.1", "101%", "1e-1", "nan", "5 %", "5%%", ".", "inf"])
    func noShares(text: String) {
        #expect(ShareArgument.value(text) == nil)
    }
}
