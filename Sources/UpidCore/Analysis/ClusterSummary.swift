/// A cluster at a glance.
public struct ClusterSummary: Hashable, Sendable {
    public var identity: ClusterIdentity
    public var gitVersion: String
    /// Nil when they could not be read.
    public var nodes: Int?
    public var readyNodes: Int
    public var cordonedNodes: Int
    public var namespaces: Int
    public var workloads: Int
    /// Pods that have not finished.
    public var pods: Int
    public var cpu: ClusterResource
    public var memory: ClusterResource
    /// About the cluster itself.
    public var findings: [Finding]
    /// Containers and workloads per finding, of all workloads.
    public var findingCounts: [Finding.Kind: Int]
    /// The largest excess requests of each resource, the largest first, at
    /// most ten of each.
    public var excesses: [ResourceName: [Excess]]
    /// All excess requests together, in cores and bytes.
    public var totalExcess: [ResourceName: Double]

    /// Sums up a snapshot and its analysis.
    public init(snapshot: Snapshot, analysis: Analysis) {
        let inventory = snapshot.inventory
        let live = inventory.pods.filter { !$0.isFinished }
        identity = analysis.identity
        gitVersion = snapshot.facts.gitVersion
        let unread = inventory.nodes.isEmpty && snapshot.gaps.contains { $0.what == "nodes" }
        nodes = unread ? nil : inventory.nodes.count
        readyNodes = inventory.nodes.count { $0.ready }
        cordonedNodes = inventory.nodes.count { $0.unschedulable }
        namespaces = Set(inventory.workloads.map(\.id.namespace)).union(live.map(\.namespace)).count
        workloads = inventory.workloads.count
        pods = live.count
        cpu = Self.resource(.cpu, snapshot, live)
        memory = Self.resource(.memory, snapshot, live)
        findings = [
            NodeNotReadyRule.check(inventory.nodes), UnschedulablePodsRule.check(live),
            NodeCordonedRule.check(inventory.nodes),
        ].compactMap { $0 }
        let rows = analysis.workloads.filter { $0.pod == nil }
        findingCounts = rows.flatMap(\.allFindings).reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        var excesses: [ResourceName: [Excess]] = [:]
        var totals: [ResourceName: Double] = [:]
        for resource in ResourceName.allCases {
            let all = rows.flatMap { Self.excesses(resource, of: $0) }.sorted(by: Self.isLarger)
            excesses[resource] = Array(all.prefix(10))
            totals[resource] = all.reduce(0) { $0 + $1.total }
        }
        self.excesses = excesses
        totalExcess = totals
    }

    private static func resource(_ resource: ResourceName, _ snapshot: Snapshot, _ pods: [Pod]) -> ClusterResource {
        let nodes = snapshot.inventory.nodes
        let capacity = nodes.map { resource == .cpu ? $0.cpuCapacity : $0.memoryCapacity }
        let allocatable = nodes.map { resource == .cpu ? $0.cpuAllocatable : $0.memoryAllocatable }
        return ClusterResource(
            capacity: capacity.reduce(.zero, +), allocatable: allocatable.reduce(.zero, +),
            requested: pods.lazy.filter { $0.node != nil }.map { $0.effectiveRequest(resource) }.reduce(.zero, +),
            used: ClusterUsage(of: snapshot.usage, resource))
    }

    private static func excesses(_ resource: ResourceName, of row: WorkloadAnalysis) -> [Excess] {
        row.containers.compactMap { container in
            let request = container.container.resources.effectiveRequest(resource)
            guard row.podCount > 0, container.container.role != .`init`,
                let need = container.recommendation[resource].request, request > need
            else { return nil }
            return Excess(
                workload: row.workload.id, container: container.container.name, resource: resource, request: request,
                need: need, pods: row.podCount, total: (request - need).doubleValue * Double(row.podCount))
        }
    }

    private static func isLarger(_ left: Excess, _ right: Excess) -> Bool {
        left.total == right.total
            ? (left.workload, left.container) < (right.workload, right.container) : left.total > right.total
    }
}
