import Support
import Testing
import UpidEvaluation

@Suite struct TrailingMaximumTests {
    @Test func looksBackOverTheWidth() {
        let nan = Float.nan
        #expect(same(TrailingMaximum.values([3, 1, 2, 0, 0, 5], width: 3), [3, 3, 3, 2, 2, 5]))
        #expect(same(TrailingMaximum.values([9, nan, 1, nan, 1], width: 3), [9, nan, 9, nan, 1]))
        #expect(TrailingMaximum.values([], width: 3).isEmpty)
    }

    @Test func agreesWithTheDefinition() {
        var random = SplitMix64(seed: 3)
        for _ in Fuzz.rounds(100) {
            let width = Int.random(in: 1...20, using: &random)
            let values = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Int.random(in: 0...4, using: &random) == 0 ? Float.nan : Float(Int.random(in: -5...20, using: &random))
            }
            let expected = values.indices.map { index in
                values[index].isNaN
                    ? Float.nan : values[max(0, index - width + 1)...index].filter { !$0.isNaN }.max() ?? .nan
            }
            #expect(same(TrailingMaximum.values(values, width: width), expected))
        }
    }
}
