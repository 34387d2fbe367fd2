/// One day of a workload's container, over all its pods: 24 hours, counted
/// back from the end of the window, whatever the time of day is there.
public struct UsageDay: Hashable, Codable, Sendable {
    /// Seconds of a day.
    public static let length: Int64 = 86_400

    /// The day begins after this moment, and ends 24 hours later.
    public var start: Timestamp
    /// One value per pod and step.
    public var histogram: PackedHistogram
    /// The largest value, exactly.
    public var max: Double
    /// Mean over pods and time.
    public var mean: Double
    /// Values behind it.
    public var samples: Int

    /// A day as collected.
    public init(start: Timestamp, histogram: PackedHistogram, max: Double, mean: Double, samples: Int) {
        self.start = start
        self.histogram = histogram
        self.max = max
        self.mean = mean
        self.samples = samples
    }
}
