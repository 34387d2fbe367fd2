/// From where on a change that was made is doubted.
public struct VerificationThresholds: Hashable, Codable, Sendable {
    /// Seconds of history since a change before it is kept: a day, since
    /// nearly all workloads follow the day, and a quiet night proves nothing.
    public var minimumHistory: Int64
    /// Seconds that a workload has to become ready again before that counts
    /// against the change: ten minutes, the progress deadline that Kubernetes
    /// gives a Deployment by itself.
    public var readinessDelay: Int64
    /// From this share of throttled CFS periods on it is tight: what analyze
    /// calls throttled.
    public var throttledShare: Double
    /// From this share on, if it was less before, a lowered CPU limit is to be
    /// taken back: what analyze calls critical. One request in four or more
    /// waits then.
    public var criticalThrottledShare: Double
    /// A share that grew by less than this did not grow: it differs that much
    /// from day to day.
    public var throttledGrowth: Double
    /// From this share of the memory limit on it is tight: what analyze calls
    /// near the limit.
    public var memoryLimitShare: Double
    /// So many restarts of a container, at more than twice the rate from
    /// before, speak against the change; fewer happen by themselves.
    public var restarts: Int

    /// The thresholds that stand unless said otherwise.
    public init(
        minimumHistory: Int64 = 86_400, readinessDelay: Int64 = 600, throttledShare: Double = 0.05,
        criticalThrottledShare: Double = 0.25, throttledGrowth: Double = 0.05, memoryLimitShare: Double = 0.9,
        restarts: Int = 3
    ) {
        self.minimumHistory = minimumHistory
        self.readinessDelay = readinessDelay
        self.throttledShare = throttledShare
        self.criticalThrottledShare = criticalThrottledShare
        self.throttledGrowth = throttledGrowth
        self.memoryLimitShare = memoryLimitShare
        self.restarts = restarts
    }
}
