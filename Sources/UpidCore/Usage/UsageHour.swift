/// One hour of a workload's container, over all its pods.
public struct UsageHour: Hashable, Codable, Sendable {
    /// Start of the hour, UTC.
    public var start: Timestamp
    /// Mean over pods and time.
    public var mean: Double
    /// The largest value of any pod.
    public var max: Double
    /// Values behind it.
    public var samples: Int

    /// An hour's course.
    public init(start: Timestamp, mean: Double, max: Double, samples: Int) {
        self.start = start
        self.mean = mean
        self.max = max
        self.samples = samples
    }
}
