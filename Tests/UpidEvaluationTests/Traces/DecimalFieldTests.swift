import Support
import Testing

@testable import UpidEvaluation

@Suite struct DecimalFieldTests {
    private func value(_ text: String) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { DecimalField.value($0) }
    }

    @Test(arguments: [
        "0", "-0", "7", "+7", "0.1", "-2.50", ".5", "5.", "123456789012345678", "1234567890123456789012", "1e3", "1E-7",
        "9007199254740993", "0.30000000000000004", "3.0000000000000000000000001", "1e-400",
    ])
    func isTheNearestDouble(text: String) {
        #expect(value(text) == Double(text))
    }

    @Test(arguments: ["", "nan", "NaN"])
    func aMissingValueIsNaN(text: String) {
        #expect(value(text)?.isNaN == true)
    }

    @Test(arguments: ["-", "+", ".", "1,2", "1 ", " 1", "1.2.3", "inf", "1e999", "abc", "--1", "1_000", "١"])
    func anythingElseIsRefused(text: String) {
        #expect(value(text) == nil)
    }

    @Test func agreesWithTheStandardLibrary() {
        var random = SplitMix64(seed: 11)
        for _ in Fuzz.rounds(5_000) {
            let digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
            let fraction = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
            let text = Bool.random(using: &random) ? digits : "\(digits).\(fraction)"
            #expect(value(text) == Double(text), "\(text)")
        }
    }
}
