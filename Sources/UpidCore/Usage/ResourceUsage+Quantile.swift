extension ResourceUsage {
    /// A quantile of the histogram, which is right within 1 %, but never above
    /// the exact maximum; nil when there are no values.
    public func quantile(_ q: Double) -> Double? {
        histogram.quantile(q).map { Swift.min($0, max) }
    }

    /// Seconds from the first value to the last.
    public var history: Int64 { Swift.max(0, lastSample.secondsSince(firstSample)) }
}
