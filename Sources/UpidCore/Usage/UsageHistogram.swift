#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A distribution of positive values in buckets of equal relative width: any
/// quantile is right within 1 %, whatever the values' range, and two
/// histograms add up exactly.
///
/// Source: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile
/// sketch with relative-error guarantees", VLDB 2019, with γ = 1.02.
public struct UsageHistogram: Hashable, Codable, Sendable {
    private static let ratio = 1.02
    private static let logRatio = log(ratio)
    /// Values at or below this are counted as zero: 10⁻⁵ cores, or no bytes.
    private static let smallest = 1e-5

    /// How many values were at or below the smallest bucket.
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
    /// usage and are left out.
    public mutating func add(_ value: Double, times: Int = 1) {
        guard value.isFinite, value >= 0, times > 0 else { return }
        guard value > Self.smallest else {
            zeros += times
            return
        }
        reserve(Int(ceil(log(value) / Self.logRatio)), times)
    }

    /// Adds all values of another histogram.
    public mutating func merge(_ other: UsageHistogram) {
        zeros += other.zeros
        for (offset, count) in other.counts.enumerated() where count > 0 {
            reserve(other.first + offset, count)
        }
    }

    /// The value that a share `q` (0…1) of the values is at or below; nil
    /// when the histogram is empty.
    public func quantile(_ q: Double) -> Double? {
        let total = total
        guard total > 0 else { return nil }
        let rank = Int((min(max(q, 0), 1) * Double(total - 1)).rounded(.down))
        var seen = zeros
        if rank < seen { return 0 }
        for (offset, count) in counts.enumerated() {
            seen += count
            if rank < seen { return Self.middle(of: first + offset) }
        }
        return Self.middle(of: first + counts.count - 1)
    }

    /// The share of values above `value`, 0…1; nil when it is empty.
    public func share(above value: Double) -> Double? {
        let total = total
        guard total > 0 else { return nil }
        var above = 0
        for (offset, count) in counts.enumerated() where Self.middle(of: first + offset) > value {
            above += count
        }
        return Double(above) / Double(total)
    }

    /// The point of a bucket that is at most 1 % away from all of it.
    private static func middle(of bucket: Int) -> Double {
        2 * pow(ratio, Double(bucket)) / (ratio + 1)
    }

    private mutating func reserve(_ bucket: Int, _ times: Int) {
        if counts.isEmpty {
            first = bucket
            counts = [times]
            return
        }
        if bucket < first {
            counts.insert(contentsOf: repeatElement(0, count: first - bucket), at: 0)
            first = bucket
        } else if bucket >= first + counts.count {
            counts.append(contentsOf: repeatElement(0, count: bucket - first - counts.count + 1))
        }
        counts[bucket - first] += times
    }
}
