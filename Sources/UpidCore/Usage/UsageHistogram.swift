/// A distribution of positive values in buckets of equal relative width: any
/// quantile is right within 1 %, whatever the values' range, and two
/// histograms add up exactly.
///
/// Source: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile
/// sketch with relative-error guarantees", VLDB 2019, with γ = 1.02.
public struct UsageHistogram: Hashable, Sendable {
    /// How many values were 10⁻⁵ or less: of cores or of bytes, nothing.
    public private(set) var zeros: Int = 0
    /// Index of the first bucket in ``counts``.
    public private(set) var first: Int = 0
    /// Values per bucket, from ``first`` on; bucket i holds (γⁱ⁻¹, γⁱ].
    public private(set) var counts: [Int] = []

    /// An empty histogram.
    public init() {}

    /// How many values it holds.
    public var total: Int { counts.reduce(zeros, +) }

    /// Counts a value `times` times; negative and non-finite values are not
    /// usage and are left out, values above 2⁶⁰ count as 2⁶⁰.
    public mutating func add(_ value: Double, times: Int = 1) {
        guard value.isFinite, value >= 0, times > 0 else { return }
        add(times, of: value, HistogramBuckets.shared)
    }

    /// Counts a value that is usage; whoever adds many gets the buckets once.
    @inline(__always)
    mutating func add(_ times: Int = 1, of value: Double, _ buckets: HistogramBuckets) {
        guard value > HistogramBuckets.smallest else {
            zeros += times
            return
        }
        add(times, in: buckets.bucket(of: value))
    }

    /// Adds all values of another histogram.
    public mutating func merge(_ other: UsageHistogram) {
        zeros += other.zeros
        for (offset, count) in other.counts.enumerated() where count > 0 {
            add(count, in: other.first + offset)
        }
    }

    /// The lowest value that at least a share `q` (0…1) of the values is at
    /// or below, so of two values the p99 is the higher one; nil when the
    /// histogram is empty.
    public func quantile(_ q: Double) -> Double? {
        let total = total
        guard total > 0 else { return nil }
        // 0.99 × 100 is a little more than 99 in binary.
        let rank = max(Int((min(max(q, 0), 1) * Double(total) * (1 - 1e-12)).rounded(.up)) - 1, 0)
        var seen = zeros
        if rank < seen { return 0 }
        for (offset, count) in counts.enumerated() {
            seen += count
            if rank < seen { return HistogramBuckets.shared.middle(of: first + offset) }
        }
        return HistogramBuckets.shared.middle(of: first + counts.count - 1)
    }

    /// The share of values above `value`, 0…1; nil when it is empty.
    public func share(above value: Double) -> Double? {
        let total = total
        guard total > 0 else { return nil }
        var above = 0
        for (offset, count) in counts.enumerated() where HistogramBuckets.shared.middle(of: first + offset) > value {
            above += count
        }
        return Double(above) / Double(total)
    }

    /// Makes room in an empty histogram for values that are up to sixfold and
    /// down to a sixth of one: growing bucket by bucket takes longer than
    /// counting. It differs from an empty one until it is packed.
    mutating func prepare(around value: Double, _ buckets: HistogramBuckets) {
        guard counts.isEmpty, value > HistogramBuckets.smallest else { return }
        let (bucket, range) = (buckets.bucket(of: value), buckets.range)
        first = max(bucket - 90, range.lowerBound)
        counts = [Int](repeating: 0, count: min(bucket + 90, range.upperBound) - first + 1)
    }

    /// Counts values that are nothing.
    mutating func add(zeros: Int) { self.zeros += zeros }

    /// Counts values of a bucket.
    @inline(__always)
    mutating func add(_ times: Int, in bucket: Int) {
        let index = bucket - first
        if counts.indices.contains(index) { counts[index] += times } else { grow(times, in: bucket) }
    }

    @inline(never)
    private mutating func grow(_ times: Int, in bucket: Int) {
        if counts.isEmpty {
            first = bucket
            // Usage over three orders of magnitude.
            counts.reserveCapacity(384)
        }
        if bucket < first {
            counts.insert(contentsOf: repeatElement(0, count: first - bucket), at: 0)
            first = bucket
            counts[0] = times
        } else {
            while bucket > first + counts.count { counts.append(0) }
            counts.append(times)
        }
    }
}
