internal import UpidCore

/// Hands values of a series to recommenders in the form that the reader of a
/// cluster gives, through the same collector.
enum UsageFeed {
    /// When the grid of every series begins: a Monday.
    private static let start = Timestamp(seconds: 1_767_571_200)

    /// The moment of a point.
    static func moment(_ point: Int) -> Timestamp { start.advanced(by: Int64(point) * Int64(TraceSeries.step)) }

    /// Usage over values that are so many points before `origin`, oldest
    /// first; nil without values.
    static func usage(_ values: [Float], ages: [Int], origin: Int) -> ResourceUsage? {
        guard let oldest = ages.first else { return nil }
        var row = [Double](repeating: .nan, count: oldest)
        for (value, age) in zip(values, ages) where (1...oldest).contains(age) { row[oldest - age] = Double(value) }
        let step = Int64(TraceSeries.step)
        // A value stands for the step that ends at its moment.
        var collector = UsageCollector(
            firstMoment: start.advanced(by: Int64(origin - oldest + 1) * step), step: TraceSeries.step, count: oldest,
            windowEnd: start.advanced(by: Int64(origin) * step))
        collector?.add(row)
        return collector?.usage
    }
}
