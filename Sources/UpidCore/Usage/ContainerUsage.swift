/// What is known of one container's use. Nil is unknown, never zero.
public struct ContainerUsage: Hashable, Codable, Sendable {
    public var cpu: ResourceUsage?
    public var memory: ResourceUsage?
    /// Share of the CFS periods in which it was throttled, 0…1; nil without
    /// a CPU limit or without the metric.
    public var throttledShare: Double?
    /// Out-of-memory kills in the window.
    public var oomKills: Int?
    /// Restarts in the window.
    public var restarts: Int?

    /// Usage of one container.
    public init(
        cpu: ResourceUsage? = nil, memory: ResourceUsage? = nil, throttledShare: Double? = nil, oomKills: Int? = nil,
        restarts: Int? = nil
    ) {
        self.cpu = cpu
        self.memory = memory
        self.throttledShare = throttledShare
        self.oomKills = oomKills
        self.restarts = restarts
    }
}

/// Pods of a workload that had data in one hour.
public struct ReplicaHour: Hashable, Codable, Sendable {
    public var start: Timestamp
    public var pods: Int

    /// A count of pods.
    public init(start: Timestamp, pods: Int) {
        self.start = start
        self.pods = pods
    }
}

/// What a workload used, by container.
public struct WorkloadUsage: Hashable, Codable, Sendable {
    public var workload: WorkloadID
    /// Set when this is the usage of one pod of the workload only.
    public var pod: String?
    public var containers: [String: ContainerUsage]
    /// Bytes per second received and sent by all its pods together, mean over
    /// the window; nil when unknown.
    public var networkReceived: Double?
    public var networkSent: Double?
    /// The most pods with data at once, by hour, in order.
    public var replicas: [ReplicaHour]

    /// Usage of a workload.
    public init(
        workload: WorkloadID, pod: String? = nil, containers: [String: ContainerUsage] = [:],
        networkReceived: Double? = nil, networkSent: Double? = nil, replicas: [ReplicaHour] = []
    ) {
        self.workload = workload
        self.pod = pod
        self.containers = containers
        self.networkReceived = networkReceived
        self.networkSent = networkSent
        self.replicas = replicas
    }
}
