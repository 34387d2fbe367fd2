internal import UpidCore

/// One signal of one workload, by hour, while its rows are added up.
struct SignalHours: Sendable {
    private let first: Int64
    private let every: Int64
    private var means: [Double]
    private var tops: [Double]
    private var births: [Double]
    private var samples: [Int]

    /// `count` hours from `first` on, in hours since the epoch; a value every
    /// `every` seconds stands behind their maxima.
    init(first: Int64, count: Int, every: Int64) {
        self.first = first
        self.every = max(1, every)
        means = Array(repeating: .nan, count: max(0, count))
        tops = means
        births = means
        samples = Array(repeating: 0, count: max(0, count))
    }

    /// Adds a row: what several rows tell of one moment is a sum.
    mutating func add(_ part: String, _ points: [SamplePoint], step: Int64) {
        for point in points where point.isUsage && point.time < 0x1p40 && point.time >= 0 {
            let index = Int(ActivityPlan.hour(endingAt: Int64(point.time)) - first)
            guard means.indices.contains(index) else { continue }
            samples[index] = max(1, Int(step / every))
            switch part {
            case "mean": Self.add(point.value, &means[index])
            case "max": Self.add(point.value, &tops[index])
            default: Self.add(point.value, &births[index])
            }
        }
    }

    /// Hours of which nothing is known are taken from the other.
    mutating func fill(from other: SignalHours) {
        for index in means.indices where samples[index] == 0 && other.samples.indices.contains(index) {
            means[index] = other.means[index]
            tops[index] = other.tops[index]
            births[index] = other.births[index]
            samples[index] = other.samples[index]
        }
    }

    /// Nil when there is none.
    var course: UsageCourse? {
        let hours = means.indices.compactMap { index -> UsageHour? in
            guard samples[index] > 0 else { return nil }
            let mean = (means[index].isNaN ? 0 : means[index]) + (births[index].isNaN ? 0 : births[index])
            let top = tops[index].isNaN ? mean : max(tops[index], mean)
            return UsageHour(
                start: Timestamp(seconds: (first + Int64(index)) * 3_600), mean: mean, max: top,
                samples: samples[index])
        }
        return hours.isEmpty ? nil : UsageCourse(hours)
    }

    private static func add(_ value: Double, _ sum: inout Double) { sum = sum.isNaN ? value : sum + value }
}
