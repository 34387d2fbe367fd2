import Testing

@testable import UpidEvaluation

@Suite struct SeriesWalkTests {
    private static let day = TraceSeries.day
    private static let highest = Recommender("highest") { usage, _, _ in usage.max }

    private func walked(_ cpu: [Float]) -> SeriesWalk.Result? {
        SeriesWalk(.cpu, [Contender(Self.highest, risk: 0.05), Contender.oracles[3]])
            .result(TraceSeries(source: "s", id: "a", cpu: cpu))
    }

    @Test func aConstantSeriesIsMetAndNeverMoves() throws {
        let result = try #require(walked([Float](repeating: 2, count: 44 * Self.day)))
        #expect(result.scores[0].request == 2)
        #expect(result.scores[0].anyOver == 0)
        #expect(result.scores[0].curves.slack[32] == 0)
        #expect(result.churn == [0, nil])
    }

    /// 1, then from day 32 on 3: one of seven steps rises by 200 %, which
    /// counts as 100 %. The second decision knows it.
    @Test func aRiseCountsOnce() throws {
        let result = try #require(walked((0..<44 * Self.day).map { $0 < 32 * Self.day ? 1 : 3 }))
        #expect(result.churn[0] == 1.0 / 7)
        #expect(result.scores[0].request == 2)
        #expect(result.scores[0].anyOver == 0.5)
        #expect(result.scores[1].anyOver == 0)
    }

    /// The product is asked where everybody is asked, not on the days after
    /// the first decision that counts.
    @Test func churnIsThatOfListedDays() throws {
        // Nothing for five weeks, so that only later decisions count.
        let values = (0..<60 * Self.day).map { $0 < 34 * Self.day ? Float.nan : Float($0 / Self.day) }
        let result = try #require(walked(values))
        // From day 37 to day 44, the only listed one: 36 to 43.
        #expect(try abs(#require(result.churn[0]) - 7.0 / 36) < 1e-12)
    }

    @Test(arguments: [0, 1, 300, 800])
    func tooShortIsNoResult(length: Int) {
        #expect(walked([Float](repeating: 1, count: length)) == nil)
    }

    @Test func tooSparseOrIdleIsNoResult() {
        #expect(walked((0..<20 * Self.day).map { $0 % 20 == 0 ? 1 : .nan }) == nil)
        #expect(walked([Float](repeating: 0, count: 20 * Self.day)) == nil)
        #expect(
            SeriesWalk(.memory, []).result(TraceSeries(source: "s", id: "a", cpu: [1])) == nil)
    }

    @Test func aSilentRecommenderIsNotANumber() throws {
        let walk = SeriesWalk(.cpu, [Contender(Recommender("silent") { _, _, _ in nil }, risk: 0.05)])
        let series = TraceSeries(source: "s", id: "a", cpu: [Float](repeating: 1, count: 20 * Self.day))
        #expect(try #require(walk.result(series)).scores[0].request.isNaN)
    }
}
