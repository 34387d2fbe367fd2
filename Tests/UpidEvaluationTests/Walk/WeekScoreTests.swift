import Testing

@testable import UpidEvaluation

@Suite struct WeekScoreTests {
    /// 98 values of 1, one of 2, one of 6: a mean of 1.06.
    private let week = FutureWeek([Float](repeating: 1, count: 98) + [6, .nan, 2])

    @Test func countsWhatIsAboveTheRequest() {
        let score = WeekScore(request: 2, week: week, resource: .cpu)
        #expect(abs(score.use - 1.06) < 1e-12)
        #expect(abs(score.overTime - 0.01) < 1e-12)
        #expect(score.anyOver == 1)
        #expect(abs(score.overVolume - 0.04) < 1e-12)
        #expect(abs(score.curves.slack[32] - 0.47) < 1e-12)
        // (0.95 × 4 + 0.05 × 98) ÷ 100 ÷ 0.05 ÷ 1.06
        #expect(abs(score.lossLow - 1.6415094339622642) < 1e-12)
        // (0.99 × 4 + 0.01 × 98) ÷ 100 ÷ 0.01 ÷ 1.06
        #expect(abs(score.lossHigh - 4.660377358490566) < 1e-12)
    }

    @Test(arguments: [(1.0, 1.0, 1.0), (1.99, 1.0, 1.0), (5.99, 1.0, 0.0), (6.0, 0.0, 0.0)])
    func moreThanOnePercentIsMore(request: Double, any: Double, overOnePercent: Double) {
        let week = FutureWeek([Float](repeating: 1, count: 196) + [2, 2, 2, 6])
        let score = WeekScore(request: request, week: week, resource: .cpu)
        #expect(score.anyOver == any)
        #expect(score.overOnePercent == overOnePercent)
    }

    /// A value that exceeds it by less than rounding does is within it.
    @Test func aHairAboveIsWithin() {
        let score = WeekScore(request: 6 / (1 + 5e-7), week: week, resource: .cpu)
        #expect(score.anyOver == 0)
    }

    @Test func nothingIsBelowTheFloor() {
        #expect(WeekScore(request: 0, week: week, resource: .cpu).request == 0.001)
        #expect(WeekScore(request: 5, week: week, resource: .memory).request == 1_048_576)
        #expect(WeekScore(request: .nan, week: week, resource: .cpu).request.isNaN)
    }

    @Test func aMeanIsThatOfEachPart() throws {
        let low = WeekScore(request: 1, week: week, resource: .cpu)
        let high = WeekScore(request: 6, week: week, resource: .cpu)
        let mean = try #require(WeekScore.mean([low, high]))
        #expect(mean.request == 3.5)
        #expect(mean.anyOver == 0.5)
        #expect(mean.curves.overTime[40] == (low.curves.overTime[40] + high.curves.overTime[40]) / 2)
        #expect(WeekScore.mean([]) == nil)
    }

    @Test func foresightTakesValuesAsTheyAre() {
        let week = FutureWeek((1...11).map(Float.init))
        #expect(week.quantile(0.95) == 11)
        #expect(week.quantile(0.9) == 10)
        #expect(week.quantile(1) == 11)
        #expect(FutureWeek([]).quantile(0.5) == nil)
    }
}
