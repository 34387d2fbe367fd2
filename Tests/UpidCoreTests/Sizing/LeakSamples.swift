import Foundation
import Samples
import UpidCore

/// Made-up courses of memory, by the hour.
enum LeakSamples {
    /// Numbers between -1 and 1 that look like chance.
    struct Noise {
        private var state: UInt64

        init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func next() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-52 - 1
        }
    }

    /// A value in MiB for each hour, given how many days it is from the
    /// beginning; nil is a gap.
    static func usage(
        days: Double, scale: Double = 1, offset: Double = 0, _ value: (Double) -> Double?
    ) -> ResourceUsage {
        let hours = (0..<Int((days * 24).rounded())).compactMap { hour -> UsageHour? in
            guard let value = value(Double(hour) / 24) else { return nil }
            let bytes = (value * scale + offset) * UsageSamples.mebibyte
            return UsageHour(
                start: UsageSamples.start.advanced(by: Int64(hour) * 3_600), mean: bytes, max: bytes, samples: 12)
        }
        let perDay = Dictionary(grouping: hours) { ($0.start.seconds - UsageSamples.start.seconds) / 86_400 }
        let usageDays = perDay.map { day, hours in
            var histogram = UsageHistogram()
            for hour in hours { histogram.add(hour.mean, times: 12) }
            return UsageDay(
                start: UsageSamples.start.advanced(by: day * 86_400), histogram: PackedHistogram(histogram),
                max: hours.map(\.max).max() ?? 0, mean: hours.map(\.mean).reduce(0, +) / Double(hours.count),
                samples: hours.count * 12)
        }
        let peak = hours.max { $0.max < $1.max }
        return ResourceUsage(
            days: usageDays, max: peak?.max ?? 0, maxAt: peak?.start ?? UsageSamples.start,
            mean: hours.map(\.mean).reduce(0, +) / Double(max(hours.count, 1)), samples: hours.count * 12,
            firstSample: hours.first?.start ?? UsageSamples.start, lastSample: hours.last?.start ?? UsageSamples.start,
            hours: UsageCourse(hours))
    }

    /// Grows by so many MiB a day from 100 MiB.
    static func leak(days: Double, perDay: Double) -> ResourceUsage {
        usage(days: days) { 100 + perDay * $0 }
    }

    /// Up and down with the time of day, between -1 and 1.
    static func season(_ day: Double) -> Double { sin(day * 2 * Double.pi) }
}
