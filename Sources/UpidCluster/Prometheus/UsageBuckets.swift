internal import UpidCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Counts the values of one series and puts them into a ``UsageHistogram``
/// in one go: a table instead of a logarithm per value.
struct UsageBuckets: Sendable {
    /// `UsageHistogram`'s own: buckets (γⁱ⁻¹, γⁱ], values up to 10⁻⁵ are zeros.
    private static let ratio = 1.02
    private static let smallest = 1e-5
    private static let largest = 0x1p50
    private static let first = Int((log(smallest) / log(ratio)).rounded(.down))

    /// γⁱ by `i - first`.
    private let bounds: [Double]
    /// By exponent and the six highest bits of the mantissa: the bucket of the
    /// cell's lower edge. A cell is narrower than a bucket, so a value of the
    /// cell lies in that bucket or in the next.
    private let cells: [UInt16]
    private let firstCell: Int
    private var counts: [UInt32]
    private var zeros = 0
    private var low = Int.max
    private var high = -1

    /// Nothing counted.
    init() {
        let last = Int((log(Self.largest) / log(Self.ratio)).rounded(.up)) + 2
        let bounds = (Self.first...last).map { pow(Self.ratio, Double($0)) }
        let firstCell = Int(Self.smallest.bitPattern >> 46)
        let lastCell = Int(Self.largest.bitPattern >> 46)
        var bucket = 0
        cells = (firstCell...lastCell).map { cell in
            let edge = Double(bitPattern: UInt64(cell) << 46)
            while bucket + 1 < bounds.count, edge > bounds[bucket] { bucket += 1 }
            return UInt16(bucket)
        }
        counts = [UInt32](repeating: 0, count: bounds.count)
        self.bounds = bounds
        self.firstCell = firstCell
    }

    /// Counts a finite value that is not negative. False when it is too large
    /// for the table: the histogram has to count it itself.
    @inline(__always)
    mutating func count(_ value: Double) -> Bool {
        guard value > Self.smallest else {
            zeros += 1
            return true
        }
        guard value < Self.largest else { return false }
        var bucket = Int(cells[Int(value.bitPattern >> 46) - firstCell])
        if value > bounds[bucket] { bucket += 1 }
        counts[bucket] += 1
        if bucket < low { low = bucket }
        if bucket > high { high = bucket }
        return true
    }

    /// Adds what was counted to a histogram and starts anew.
    mutating func flush(into histogram: inout UsageHistogram) {
        histogram.add(0, times: zeros)
        zeros = 0
        guard low <= high else { return }
        for bucket in low...high where counts[bucket] > 0 {
            histogram.add(bounds[bucket] * 2 / (Self.ratio + 1), times: Int(counts[bucket]))
            counts[bucket] = 0
        }
        low = Int.max
        high = -1
    }
}
