import Foundation
import Testing

@testable import UpidCore

@Suite struct PackedHistogramTests {
    /// Histograms with few and many values, near to each other and far apart.
    static func histogram(_ random: inout some RandomNumberGenerator) -> UsageHistogram {
        var histogram = UsageHistogram()
        let spread = Double.random(in: 0...40, using: &random)
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let value = exp(Double.random(in: -spread...spread, using: &random))
            histogram.add(value, times: Int.random(in: 1...3, using: &random) == 1 ? 1 << 20 : 1)
        }
        histogram.add(0, times: Int.random(in: 0...300, using: &random))
        return histogram
    }

    @Test func whatIsPackedIsUnpacked() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let histogram = Self.histogram(&random)
            let packed = PackedHistogram(histogram)
            #expect(packed.unpacked == histogram)
            #expect(PackedHistogram(bytes: packed.bytes) == packed)
            let json = try JSONEncoding.encode([packed])
            #expect(try JSONDecoding.decode([PackedHistogram].self, from: json) == [packed])
        }
    }

    @Test func addingUpIsAsAddingUpHistograms() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let (left, right) = (Self.histogram(&random), Self.histogram(&random))
            var (sum, expected) = (left, left)
            PackedHistogram(right).add(to: &sum)
            expected.merge(right)
            #expect(sum == expected)
        }
    }

    @Test func takesOneBytePerBucket() {
        var histogram = UsageHistogram()
        #expect(PackedHistogram(histogram).bytes.isEmpty)
        histogram.add(0)
        #expect(PackedHistogram(histogram).bytes == [1, 0])
        for value in [1, 1, 1.1, 1.3] { histogram.add(value) }
        // Bucket 0 is 582 above the lowest; 5 and 14 come after it.
        #expect(PackedHistogram(histogram).bytes == [1, 0xC6, 4, 0x01, 0x40, 0x80])
    }

    @Test func hostileBytesAreRefusedOrHarmless() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0xFF
            }
            guard let packed = PackedHistogram(bytes: bytes) else { continue }
            #expect(PackedHistogram(packed.unpacked).unpacked == packed.unpacked)
        }
    }

    @Test(arguments: ["0", "0g", "FF", "01", "ffffffffffffffff", "01ffff7f00", "00c604ff", "é"])
    func otherTextIsAnError(_ text: String) throws {
        let json = try JSONEncoding.encode([text])
        #expect(throws: DecodingError.self) { try JSONDecoding.decode([PackedHistogram].self, from: json) }
    }
}
