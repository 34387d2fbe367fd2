import Support
import Testing
import UpidCore

@testable import UpidEvaluation

/// What recommenders are given is what the values say.
@Suite struct UsageFeedTests {
    @Test func keepsTheFactsOfTheValues() throws {
        var random = SplitMix64(seed: 8)
        let series = (0..<45 * TraceSeries.day).map { _ in
            Bool.random(using: &random) ? Float.random(in: 0...4, using: &random) : .nan
        }
        let past = PastWindow(series, origin: 40 * TraceSeries.day)
        let usage = try #require(past.usage)
        #expect(usage.samples == past.values.count)
        #expect(usage.histogram.total == past.values.count)
        #expect(usage.max == past.values.max().map(Double.init))
        let mean = past.values.reduce(0) { $0 + Double($1) } / Double(past.values.count)
        #expect(abs(usage.mean - mean) < 1e-9)
        #expect(usage.hours.map(\.samples).reduce(0, +) == usage.samples)
        #expect(usage.hours.map(\.max).max() == usage.max)
        #expect(usage.hours.count <= 30 * 24 + 1)
        #expect(usage.history <= 30 * 86_400)
    }
}
