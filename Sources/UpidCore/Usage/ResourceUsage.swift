/// What a container's pods used in the first minutes of their lives.
public struct StartupUsage: Hashable, Codable, Sendable {
    /// The largest value of any start.
    public var max: Double
    /// Values behind it.
    public var samples: Int

    /// Usage while pods started.
    public init(max: Double, samples: Int) {
        self.max = max
        self.samples = samples
    }
}

/// How much of one resource a container used: all pods of the workload taken
/// together, past ones included. CPU in cores, memory in bytes.
public struct ResourceUsage: Hashable, Sendable {
    /// Days that have data, in order.
    public let days: [UsageDay]
    /// The largest value seen, startup left out.
    public var max: Double
    /// When it was first seen.
    public var maxAt: Timestamp
    /// Mean over pods and time.
    public var mean: Double
    /// How many values: pods × steps that had data.
    public var samples: Int
    public var firstSample: Timestamp
    public var lastSample: Timestamp
    /// Hours that have data, in order.
    public var hours: UsageCourse
    /// Of CPU, what was used in the first five minutes of lives that began in
    /// the window; all other members are without it. Nil when there was none,
    /// and when it is no exception: for jobs, init containers, pods that live
    /// for minutes.
    public var startup: StartupUsage?
    /// All days' histograms, added up.
    let whole: PackedHistogram

    /// Usage as collected.
    public init(
        days: [UsageDay], max: Double, maxAt: Timestamp, mean: Double, samples: Int, firstSample: Timestamp,
        lastSample: Timestamp, hours: UsageCourse, startup: StartupUsage? = nil
    ) {
        self.days = days.sorted { $0.start < $1.start }
        self.max = max
        self.maxAt = maxAt
        self.mean = mean
        self.samples = samples
        self.firstSample = firstSample
        self.lastSample = lastSample
        self.hours = hours
        self.startup = startup
        whole = days.count == 1 ? days[0].histogram : PackedHistogram(Self.sum(days))
    }

    /// The distribution over the whole window, one value per pod and step. It
    /// is unpacked at each call.
    public var histogram: UsageHistogram { whole.unpacked }

    /// A quantile of the histogram, which is right within 1 %, but never above
    /// the exact maximum; nil when there are no values.
    public func quantile(_ q: Double) -> Double? {
        histogram.quantile(q).map { Swift.min($0, max) }
    }

    /// Seconds from the first value to the last.
    public var history: Int64 { Swift.max(0, lastSample.secondsSince(firstSample)) }

    private static func sum(_ days: [UsageDay]) -> UsageHistogram {
        days.reduce(into: UsageHistogram()) { $1.histogram.add(to: &$0) }
    }
}

extension ResourceUsage: Codable {
    private enum CodingKeys: String, CodingKey {
        case days, max, maxAt, mean, samples, firstSample, lastSample, hours, startup
    }

    /// The most days that are read: eleven years.
    private static let mostDays = 4_096

    /// Reads what ``encode(to:)`` wrote; days that overlap are an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let days = try container.decode([UsageDay].self, forKey: .days)
        guard days.count <= Self.mostDays,
            zip(days, days.dropFirst()).allSatisfy({ $1.start.secondsSince($0.start) >= UsageDay.length })
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .days, in: container, debugDescription: "days are out of order, overlap or are too many")
        }
        self.init(
            days: days, max: try container.decode(Double.self, forKey: .max),
            maxAt: try container.decode(Timestamp.self, forKey: .maxAt),
            mean: try container.decode(Double.self, forKey: .mean),
            samples: try container.decode(Int.self, forKey: .samples),
            firstSample: try container.decode(Timestamp.self, forKey: .firstSample),
            lastSample: try container.decode(Timestamp.self, forKey: .lastSample),
            hours: try container.decode(UsageCourse.self, forKey: .hours),
            startup: try container.decodeIfPresent(StartupUsage.self, forKey: .startup))
    }

    /// Writes all but what the days add up to.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(days, forKey: .days)
        try container.encode(max, forKey: .max)
        try container.encode(maxAt, forKey: .maxAt)
        try container.encode(mean, forKey: .mean)
        try container.encode(samples, forKey: .samples)
        try container.encode(firstSample, forKey: .firstSample)
        try container.encode(lastSample, forKey: .lastSample)
        try container.encode(hours, forKey: .hours)
        try container.encodeIfPresent(startup, forKey: .startup)
    }
}
