/// How a workload brings a new template to its pods, and how far it is with
/// the last one. What a kind does not have is nil.
public struct Rollout: Hashable, Codable, Sendable {
    /// `RollingUpdate`, `Recreate`, `OnDelete`, `Canary`, `BlueGreen`; empty
    /// for kinds that have none (a CronJob's next run takes the new template).
    public var strategy: String
    /// Pods, or a per cent of the replicas: `1`, `25%`.
    public var maxUnavailable: String?
    public var maxSurge: String?
    /// StatefulSet: pods below this ordinal keep the old template.
    public var partition: Int?
    public var minReadySeconds: Int
    /// `spec.paused`, or `spec.suspend` of a CronJob or Job.
    public var paused: Bool
    /// Old templates that are kept; nil means the server's default.
    public var revisionHistoryLimit: Int?
    public var progressDeadlineSeconds: Int?
    public var generation: Int64?
    public var observedGeneration: Int64?
    /// Pods by `status`: all, with the newest template, ready, available.
    public var currentPods: Int?
    public var updatedPods: Int?
    public var readyPods: Int?
    public var availablePods: Int?
    /// DaemonSet: pods that there should be, which no field of its spec says.
    public var desiredPods: Int?
    /// The `Progressing` condition is `False`: the last rollout did not end in
    /// time.
    public var hasStalled: Bool

    /// A rollout of the given strategy.
    public init(
        strategy: String = "", maxUnavailable: String? = nil, maxSurge: String? = nil, partition: Int? = nil,
        minReadySeconds: Int = 0, paused: Bool = false, revisionHistoryLimit: Int? = nil,
        progressDeadlineSeconds: Int? = nil, generation: Int64? = nil, observedGeneration: Int64? = nil,
        currentPods: Int? = nil, updatedPods: Int? = nil, readyPods: Int? = nil, availablePods: Int? = nil,
        hasStalled: Bool = false, desiredPods: Int? = nil
    ) {
        self.strategy = strategy
        self.maxUnavailable = maxUnavailable
        self.maxSurge = maxSurge
        self.partition = partition
        self.minReadySeconds = minReadySeconds
        self.paused = paused
        self.revisionHistoryLimit = revisionHistoryLimit
        self.progressDeadlineSeconds = progressDeadlineSeconds
        self.generation = generation
        self.observedGeneration = observedGeneration
        self.currentPods = currentPods
        self.updatedPods = updatedPods
        self.readyPods = readyPods
        self.availablePods = availablePods
        self.hasStalled = hasStalled
        self.desiredPods = desiredPods
    }
}
