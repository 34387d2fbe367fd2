/// A ``UsageHistogram`` in as few bytes as it takes: one for a bucket that
/// holds a few values, and none for an empty one.
///
/// The bytes are the number of zeros, the distance of the first bucket from
/// the lowest that there is, and then one byte per bucket with values: its
/// upper half is the distance from the one before, less one, its lower half
/// the count, less one. A half of 15 means that 15 and more follow as a
/// number. Numbers are little-endian base 128 (LEB128).
public struct PackedHistogram: Hashable, Sendable {
    /// Empty when the histogram is.
    public let bytes: [UInt8]

    /// Values in one bucket at most.
    private static let most = 1 << 36

    /// Packs a histogram; counts above 2³⁶ are taken for that.
    public init(_ histogram: UsageHistogram) {
        var packed: [UInt8] = []
        packed.reserveCapacity(histogram.counts.count + 16)
        Self.append(min(histogram.zeros, Self.most), to: &packed)
        var bucket = histogram.first
        var previous: Int?
        for count in histogram.counts {
            if count > 0 {
                if previous == nil { Self.append(bucket - HistogramBuckets.shared.range.lowerBound, to: &packed) }
                let (gap, more) = (bucket - (previous ?? bucket - 1) - 1, min(count, Self.most) - 1)
                packed.append(UInt8(min(gap, 15) << 4 | min(more, 15)))
                if gap >= 15 { Self.append(gap - 15, to: &packed) }
                if more >= 15 { Self.append(more - 15, to: &packed) }
                previous = bucket
            }
            bucket += 1
        }
        if previous == nil { packed.append(0) }
        // A copy has no room to spare.
        bytes = packed == [0, 0] ? [] : Array(packed[...])
    }

    /// Takes bytes as they are described above; nil for any others.
    public init?(bytes: [UInt8]) {
        self.bytes = bytes
        guard !bytes.isEmpty else { return }
        var reader = Reader(bytes: bytes)
        guard let zeros = reader.number(), zeros <= Self.most, let first = reader.number() else { return nil }
        let last = HistogramBuckets.shared.range.upperBound
        var bucket = HistogramBuckets.shared.range.lowerBound + min(first, last * 2) - 1
        while !reader.isAtEnd {
            guard let (gap, count) = reader.bucket(), count <= Self.most, gap <= last - bucket else { return nil }
            bucket += gap
        }
    }

    /// The histogram that was packed.
    public var unpacked: UsageHistogram {
        var histogram = UsageHistogram()
        add(to: &histogram)
        return histogram
    }

    /// Adds its values to a histogram.
    public func add(to histogram: inout UsageHistogram) {
        forEachBucket { bucket, count in
            if let bucket { histogram.add(count, in: bucket) } else { histogram.add(zeros: count) }
        }
    }

    /// The values at ascending shares (0…1), as ``UsageHistogram/quantile(_:)``
    /// gives them, without unpacking; empty for an empty histogram.
    func quantiles(_ shares: [Double]) -> [Double] {
        var total = 0
        forEachBucket { total += $1 }
        guard total > 0 else { return [] }
        let ranks = shares.map { max(Int((min(max($0, 0), 1) * Double(total) * (1 - 1e-12)).rounded(.up)), 1) }
        var values: [Double] = []
        var seen = 0
        forEachBucket { bucket, count in
            seen += count
            while values.count < ranks.count, ranks[values.count] <= seen {
                values.append(bucket.map(HistogramBuckets.shared.middle(of:)) ?? 0)
            }
        }
        return values
    }

    /// The zeros as bucket nil, then every bucket that has values, in order.
    private func forEachBucket(_ body: (_ bucket: Int?, _ count: Int) -> Void) {
        var reader = Reader(bytes: bytes)
        guard let zeros = reader.number(), let first = reader.number() else { return }
        if zeros > 0 { body(nil, zeros) }
        var bucket = HistogramBuckets.shared.range.lowerBound + first - 1
        while let (gap, count) = reader.bucket() {
            bucket += gap
            body(bucket, count)
        }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads packed bytes from the first to the last; nil where they end too
/// early, or a number is larger than 48 bits.
private struct Reader {
    let bytes: [UInt8]
    var index = 0

    var isAtEnd: Bool { index >= bytes.count }

    mutating func number() -> Int? {
        var number = 0
        var shift = 0
        while index < bytes.count, shift < 48 {
            let byte = bytes[index]
            index += 1
            number |= Int(byte & 0x7F) << shift
            guard byte > 0x7F else { return number }
            shift += 7
        }
        return nil
    }

    mutating func bucket() -> (gap: Int, count: Int)? {
        guard index < bytes.count else { return nil }
        var (gap, count) = (Int(bytes[index] >> 4), Int(bytes[index] & 15))
        index += 1
        if gap == 15 {
            guard let more = number() else { return nil }
            gap += more
        }
        if count == 15 {
            guard let more = number() else { return nil }
            count += more
        }
        return (gap + 1, count + 1)
    }
}

extension PackedHistogram: Codable {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Reads what ``encode(to:)`` wrote; anything else is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let bytes = Self.bytes(try container.decode(String.self)), let packed = PackedHistogram(bytes: bytes)
        else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "it is no packed histogram")
        }
        self = packed
    }

    /// Writes the bytes in hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let text = bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }
        try container.encode(String(decoding: text, as: UTF8.self))
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { digits -> [UInt8]? in
            guard digits.count.isMultiple(of: 2) else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(digits.count / 2)
            for index in stride(from: 0, to: digits.count, by: 2) {
                guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
                bytes.append(high << 4 | low)
            }
            return bytes
        }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
