public import UpidCore

/// Controllers of objects that stand between a pod and its workload, as far
/// as the API server knows them. Keys are in the controllers' namespace.
public struct OwnerMaps: Sendable {
    /// ReplicaSet → Deployment, Rollout.
    public var replicaSets: [NamespacedName: Controller] = [:]
    /// Job → CronJob.
    public var jobs: [NamespacedName: Controller] = [:]
    /// ReplicationController → DeploymentConfig.
    public var replicationControllers: [NamespacedName: Controller] = [:]

    /// Nothing is known.
    public init() {}
}

/// Which usage to read.
public struct UsageRequest: Sendable {
    /// The window. Both ends are moved to full steps inside of it.
    public var start: Timestamp
    public var end: Timestamp
    /// Seconds between two values; nil = 5 minutes, longer where that would
    /// be too many values.
    public var step: Int?
    /// Workloads to read. Series of other pods are dropped.
    public var workloads: [Workload]
    /// The workloads' present pods.
    public var pods: [Pod]
    public var owners: OwnerMaps
    /// Read the whole namespaces of the workloads: set when (nearly) all of
    /// them are asked for. Otherwise pods are selected by name as well.
    public var wholeNamespaces: Bool
    /// Pods whose own usage is reported besides their workload's.
    public var singlePods: Set<NamespacedName>
    /// What all series must have: where a server holds several clusters, the
    /// label that tells them apart.
    public var labels: [LabelMatcher] = []

    /// Usage of `workloads` between two moments.
    public init(
        start: Timestamp, end: Timestamp, step: Int? = nil, workloads: [Workload], pods: [Pod],
        owners: OwnerMaps = OwnerMaps(), wholeNamespaces: Bool = true, singlePods: Set<NamespacedName> = []
    ) {
        self.start = start
        self.end = end
        self.step = step
        self.workloads = workloads
        self.pods = pods
        self.owners = owners
        self.wholeNamespaces = wholeNamespaces
        self.singlePods = singlePods
    }
}

/// Usage as far as it could be read.
public struct UsageReading: Sendable {
    public var data: UsageData
    /// What could not be read.
    public var gaps: [Gap]
    /// Pods that had usage, but belong to no workload that is known; counted
    /// for whole namespaces only.
    public var unattributedPods: Int
    /// Requests that it took.
    public var queries: Int
    /// Whose pods are whose, as far as the server was asked.
    var attribution: PodAttribution?

    /// A reading.
    public init(data: UsageData, gaps: [Gap] = [], unattributedPods: Int = 0, queries: Int = 0) {
        self.data = data
        self.gaps = gaps
        self.unattributedPods = unattributedPods
        self.queries = queries
    }
}
