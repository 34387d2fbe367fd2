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
    /// Some of its CPU or memory usage was there to be read and could not be:
    /// peaks may be missing. Documents without it hold all of it.
    public var isIncomplete: Bool

    private enum CodingKeys: String, CodingKey {
        case cpu, memory, throttledShare, oomKills, restarts
        case isIncomplete = "incomplete"
    }

    /// Usage of one container.
    public init(
        cpu: ResourceUsage? = nil, memory: ResourceUsage? = nil, throttledShare: Double? = nil, oomKills: Int? = nil,
        restarts: Int? = nil, isIncomplete: Bool = false
    ) {
        self.cpu = cpu
        self.memory = memory
        self.throttledShare = throttledShare
        self.oomKills = oomKills
        self.restarts = restarts
        self.isIncomplete = isIncomplete
    }

    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        cpu = try members.decodeIfPresent(ResourceUsage.self, forKey: .cpu)
        memory = try members.decodeIfPresent(ResourceUsage.self, forKey: .memory)
        throttledShare = try members.decodeIfPresent(Double.self, forKey: .throttledShare)
        oomKills = try members.decodeIfPresent(Int.self, forKey: .oomKills)
        restarts = try members.decodeIfPresent(Int.self, forKey: .restarts)
        isIncomplete = try members.decodeIfPresent(Bool.self, forKey: .isIncomplete) ?? false
    }

    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encodeIfPresent(cpu, forKey: .cpu)
        try members.encodeIfPresent(memory, forKey: .memory)
        try members.encodeIfPresent(throttledShare, forKey: .throttledShare)
        try members.encodeIfPresent(oomKills, forKey: .oomKills)
        try members.encodeIfPresent(restarts, forKey: .restarts)
        if isIncomplete { try members.encode(true, forKey: .isIncomplete) }
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
