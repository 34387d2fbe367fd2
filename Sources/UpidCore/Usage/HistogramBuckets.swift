#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Which bucket a value falls into, without a logarithm: bucket i holds
/// (γⁱ⁻¹, γⁱ]. Floating-point numbers with the same exponent and the same
/// first six bits of the fraction make a cell narrower than a bucket, so a
/// cell knows its bucket up to one comparison.
struct HistogramBuckets: Sendable {
    static let shared = HistogramBuckets()
    static let ratio = 1.02
    /// Values at or below it have no bucket.
    static let smallest = 1e-5
    /// Values above it are taken for it: 2⁶⁰.
    static let largest = 0x1p60

    private static let cellShift: UInt64 = 52 - 6
    private static let firstCell = smallest.bitPattern >> cellShift

    /// The buckets that values have.
    let range: ClosedRange<Int>
    /// The upper end of each bucket of ``range``.
    private let ends: [Double]
    /// The lowest bucket that reaches into a cell, as an index of `ends`.
    private let starts: [Int32]

    private init() {
        let first = Int(ceil(log(Self.smallest) / log(Self.ratio))) - 1
        var ends: [Double] = []
        while (ends.last ?? 0) < Self.largest { ends.append(pow(Self.ratio, Double(first + ends.count))) }
        var starts: [Int32] = []
        var bucket = 0
        for cell in Self.firstCell...(Self.largest.bitPattern >> Self.cellShift) {
            let lowest = Double(bitPattern: cell << Self.cellShift)
            while ends[bucket] < lowest { bucket += 1 }
            starts.append(Int32(bucket))
        }
        self.ends = ends
        self.starts = starts
        range = first...(first + ends.count - 1)
    }

    /// The bucket of a finite value above ``smallest``.
    func bucket(of value: Double) -> Int {
        let value = min(value, Self.largest)
        var index = Int(starts[Int((value.bitPattern >> Self.cellShift) - Self.firstCell)])
        while ends[index] < value { index += 1 }
        return range.lowerBound + index
    }

    /// The point of a bucket that is at most 1 % away from all of it.
    func middle(of bucket: Int) -> Double {
        2 * pow(Self.ratio, Double(bucket)) / (Self.ratio + 1)
    }
}
