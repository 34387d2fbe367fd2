import Testing

@testable import UpidEvaluation

@Suite struct BaselineTests {
    @Test func quantilesAreInterpolated() {
        let values = SortedValues([4, 1, 3, 2])
        #expect(values.quantile(0) == 1)
        #expect(values.quantile(1) == 4)
        #expect(values.quantile(0.5) == 2.5)
        #expect(values.quantile(0.9).map { abs($0 - 3.7) < 1e-12 } == true)
        #expect(SortedValues([]).quantile(0.5) == nil)
        #expect(SortedValues([7]).quantile(0.99) == 7)
    }

    /// Buckets of 0.01 × 1.05ⁿ: 0.005 is in the first, 0.015 in the second.
    @Test func autoscalerPercentileIsTheEndOfABucket() throws {
        var histogram = AutoscalerHistogram(first: 0.01)
        #expect(histogram.percentile(0.9) == nil)
        histogram.add(0.005, weight: 9)
        histogram.add(0.015, weight: 1)
        #expect(try abs(#require(histogram.percentile(0.9)) - 0.01) < 1e-12)
        #expect(try abs(#require(histogram.percentile(0.91)) - 0.0205) < 1e-12)
    }

    @Test func windowsCountBackFromTheDecision() {
        let day = TraceSeries.day
        // One value per day, so that the 40 days are 0, 1, … 39.
        let series = (0..<40 * day).map { $0 % day == 0 ? Float($0 / day) : .nan }
        let past = PastWindow(series, origin: 35 * day)
        #expect(past.values == (5..<35).map(Float.init))
        #expect(past.ages.last == day)
        #expect(past.sorted(days: 14).values == (21..<35).map(Float.init))
        #expect(past.maximum(days: 14) == 34)
    }

    @Test func withoutRecentValuesAllCount() {
        let series = [Float](repeating: 2, count: 10) + [Float](repeating: .nan, count: 20 * TraceSeries.day)
        let past = PastWindow(series, origin: series.count)
        #expect(past.sorted(days: 14).values.count == 10)
        #expect(PastWindow(series, origin: 0).usage == nil)
        #expect(PastWindow(series, origin: 0).maximum(days: 14) == nil)
    }
}
