public import UpidCore

/// How a workload fared over a window: what a later look is compared with.
/// Nil is unknown.
public struct WorkloadEvidence: Hashable, Codable, Sendable {
    public var start: Timestamp
    public var end: Timestamp
    /// Pods that have not finished, and those of them that are ready.
    public var pods: Int
    public var readyPods: Int?
    public var containers: [ContainerEvidence]

    /// Evidence of a window.
    public init(
        start: Timestamp, end: Timestamp, pods: Int, readyPods: Int? = nil, containers: [ContainerEvidence] = []
    ) {
        self.start = start
        self.end = end
        self.pods = pods
        self.readyPods = readyPods
        self.containers = containers
    }

    /// What an analysis knows of a workload whose pods are `pods`.
    public init(_ analysis: WorkloadAnalysis, pods: [Pod], window: UsageData) {
        let pods = pods.filter { !$0.isFinished }
        self.init(
            start: window.start, end: window.end, pods: pods.count, readyPods: pods.count(where: \.isReady),
            containers: analysis.containers.map { ContainerEvidence($0) })
    }
}

/// How one container fared, over all its pods. Nil is unknown, never zero.
public struct ContainerEvidence: Hashable, Codable, Sendable {
    public var name: String
    /// Cores.
    public var cpuP99: Double?
    public var cpuMax: Double?
    /// Bytes.
    public var memoryP99: Double?
    public var memoryMax: Double?
    /// Share of the CFS periods, 0…1.
    public var throttledShare: Double?
    public var oomKills: Int?
    public var restarts: Int?
    /// Seconds of usage that the numbers rest on.
    public var history: Int64?

    /// Evidence of the container `name`.
    public init(
        name: String, cpuP99: Double? = nil, cpuMax: Double? = nil, memoryP99: Double? = nil,
        memoryMax: Double? = nil, throttledShare: Double? = nil, oomKills: Int? = nil, restarts: Int? = nil,
        history: Int64? = nil
    ) {
        self.name = name
        self.cpuP99 = cpuP99
        self.cpuMax = cpuMax
        self.memoryP99 = memoryP99
        self.memoryMax = memoryMax
        self.throttledShare = throttledShare
        self.oomKills = oomKills
        self.restarts = restarts
        self.history = history
    }

    /// What an analysis knows of a container.
    public init(_ analysis: ContainerAnalysis) {
        let usage = analysis.usage
        self.init(
            name: analysis.container.name, cpuP99: usage?.cpu?.quantile(0.99), cpuMax: usage?.cpu?.max,
            memoryP99: usage?.memory?.quantile(0.99), memoryMax: usage?.memory?.max,
            throttledShare: usage?.throttledShare, oomKills: analysis.oomKills, restarts: analysis.restarts,
            history: analysis.history)
    }
}

extension Pod {
    /// All its containers that run as long as it does are ready.
    var isReady: Bool {
        phase == "Running" && containers.allSatisfy { $0.ready || $0.role == .`init` }
    }
}
