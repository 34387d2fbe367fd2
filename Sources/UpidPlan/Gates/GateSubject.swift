public import UpidCore

/// All that a gate may look at: one workload, and what stands around it.
public struct GateSubject: Sendable {
    public let analysis: WorkloadAnalysis
    /// Its pods that have not finished.
    public let pods: [Pod]
    /// The horizontal one that scales it.
    public let autoscaler: Autoscaler?
    /// The vertical one that sizes it.
    public let verticalAutoscaler: VerticalAutoscaler?
    public let limitRange: LimitRangeBounds
    public let cluster: GateCluster
    public let policy: PlanPolicy

    /// A subject with its surroundings.
    public init(
        analysis: WorkloadAnalysis, pods: [Pod] = [], autoscaler: Autoscaler? = nil,
        verticalAutoscaler: VerticalAutoscaler? = nil, limitRange: LimitRangeBounds = LimitRangeBounds([]),
        cluster: GateCluster, policy: PlanPolicy = PlanPolicy()
    ) {
        self.analysis = analysis
        self.pods = pods
        self.autoscaler = autoscaler
        self.verticalAutoscaler = verticalAutoscaler
        self.limitRange = limitRange
        self.cluster = cluster
        self.policy = policy
    }

    public var workload: Workload { analysis.workload }
}

/// The cluster around all workloads of a plan, made once.
public struct GateCluster: Sendable {
    /// All pods that were read and have not finished.
    public let pods: [Pod]
    /// Empty when they were not read.
    public let nodes: [Node]
    /// Nil when they were not read.
    public let budgets: [DisruptionBudget]?
    public let quotas: [ResourceQuota]?
    public let persistentVolumes: [PersistentVolume]?
    public let serverVersion: String
    /// The pods are those of the whole cluster: what is free on a node can
    /// be said.
    public let hasAllPods: Bool
    /// What is free on the nodes; nil when they were not read.
    public let room: ClusterRoom?

    /// A cluster as an inventory has it; its pods are all that there are if
    /// those of other workloads were read too.
    public init(_ inventory: Inventory, serverVersion: String = "", hasAllPods: Bool? = nil) {
        pods = inventory.pods.filter { !$0.isFinished }
        nodes = inventory.nodes
        budgets = inventory.budgets
        quotas = inventory.quotas
        persistentVolumes = inventory.persistentVolumes
        self.serverVersion = serverVersion
        self.hasAllPods = hasAllPods ?? (inventory.otherPods != nil)
        let others = (inventory.otherPods ?? []).map { pod in
            (node: pod.node, demand: PodDemand(cpu: pod.cpu, memory: pod.memory))
        }
        room =
            nodes.isEmpty
            ? nil : ClusterRoom(nodes: nodes, pods: pods, others: others, isWhole: self.hasAllPods)
    }
}
