import Foundation
import Support
import Testing

@testable import UpidCore

/// How much memory the state takes that recommendations are made from.
@Suite struct StoredBytesTests {
    /// Bytes of all arrays' elements.
    static func bytes(_ usage: ResourceUsage) -> Int {
        let hours = usage.hours
        return usage.days.reduce(0) { $0 + MemoryLayout<UsageDay>.stride + $1.histogram.bytes.count }
            + hours.cells.count * MemoryLayout<UsageCourse.Cell>.stride
            + hours.samples.count * MemoryLayout<UInt16>.stride + hours.manySamples.count * MemoryLayout<UInt32>.stride
            + hours.runs.count * MemoryLayout<UsageCourse.Run>.stride + usage.whole.bytes.count
            + MemoryLayout<ResourceUsage>.stride
    }

    /// A course with the day, and noise whose highest value of a day is some
    /// `spread` times the median.
    static func usage(spread: Double, days: Int, seed: UInt64) throws -> ResourceUsage {
        var random = SplitMix64(seed: seed)
        let end: Int64 = 1_795_233_600
        var collector = try #require(
            UsageCollector(
                firstMoment: Timestamp(seconds: end - Int64(days * 288 - 1) * 300), step: 300, count: days * 288,
                windowEnd: Timestamp(seconds: end)))
        collector.add(
            (0..<days * 288).map { index in
                let (u, v) = (Double.random(in: 1e-9...1, using: &random), Double.random(in: 0...1, using: &random))
                let normal = sqrt(-2 * log(u)) * cos(2 * .pi * v)
                let course = 0.2 * sin(Double(index) / 288 * 2 * .pi)
                // Of 288 normal values, the highest is 2.8 standard deviations above the median.
                return 0.05 * exp(log(spread) * (normal / 2.8 + course * 0.1))
            })
        return try #require(collector.usage)
    }

    /// Even when memory varies as much as CPU does.
    @Test(arguments: [1, 2, 3, 4]) func aContainerDayTakesAKilobyte(_ seed: UInt64) throws {
        let days = 14
        let cpu = try Self.usage(spread: 30, days: days, seed: seed)
        let memory = try Self.usage(spread: 30, days: days, seed: seed + 100)
        let spreads = try cpu.days.map { day in
            day.max / (try #require(day.histogram.unpacked.quantile(0.5)))
        }
        #expect((25...60).contains(spreads.sorted()[days / 2]), "\(spreads)")
        #expect((Self.bytes(cpu) + Self.bytes(memory)) / days <= 1_024)
        #expect(Self.bytes(try Self.usage(spread: 1.5, days: days, seed: seed)) / days <= 512)
    }
}
