import Testing

@testable import UpidEvaluation

@Suite struct FixedTextTests {
    @Test(arguments: [
        (0.4165, 3, 6, " 0.416"), (-0.5, 0, 3, " -0"), (12.345, 1, 0, "12.3"), (.nan, 2, 5, "  nan"),
    ])
    func numbersAreRoundedAsPrintfDoes(value: Double, decimals: Int, width: Int, expected: String) {
        #expect(FixedText.number(value, decimals, width: width) == expected)
    }

    @Test func aLargeNumberIsWhole() {
        #expect(FixedText.number(1e300, 2).utf8.count == 304)
    }

    @Test func wordsKeepTheirSide() {
        #expect(FixedText.left("ab", 4) == "ab  ")
        #expect(FixedText.right("±ab", 4) == " ±ab")
        #expect(FixedText.percent(0.0244, 1, width: 6) == "  2.4%")
    }
}
