import Support
import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct RobustStatisticsTests {
    @Test func theMiddle() {
        #expect(RobustStatistics.median([]) == nil)
        #expect(RobustStatistics.median([3, 1, 2]) == 2)
        #expect(RobustStatistics.median([4, 1, 2, 3]) == 2.5)
        #expect(RobustStatistics.deviation([1, 1, 1, 1, 99]) == 0)
        #expect(RobustStatistics.quantile([10, 0, 5], 0.75) == 7.5)
        #expect(RobustStatistics.quantile([], 0.5) == nil)
    }

    /// A quarter of wild points does not move the line.
    @Test func aLineThroughWildPoints() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<50 {
            let (slope, intercept) = (
                Double.random(in: -5...5, using: &random), Double.random(in: 0...99, using: &random)
            )
            var points = (0..<40).map { (x: Double($0), y: intercept + slope * Double($0)) }
            for index in stride(from: 3, to: 40, by: 5) {
                points[index].y += Double.random(in: 500...5_000, using: &random)
            }
            let line = try #require(RobustStatistics.line(points))
            #expect(abs(line.slope - slope) < 1 && abs(line.intercept - intercept) < 20)
        }
        #expect(RobustStatistics.line([(x: 1, y: 1)]) == nil)
        #expect(RobustStatistics.line([(x: 1, y: 1), (x: 1, y: 2)]) == nil)
    }
}
