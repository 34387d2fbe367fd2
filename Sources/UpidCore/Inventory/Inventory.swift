/// What the API server knew at one moment, as far as it was asked and the
/// user may read it. Everything is sorted by namespace and name, so that the
/// same cluster gives the same bytes.
public struct Inventory: Hashable, Codable, Sendable {
    public var workloads: [Workload]
    public var pods: [Pod]
    public var nodes: [Node]
    public var autoscalers: [Autoscaler]

    /// An inventory of the given objects, which it sorts.
    public init(
        workloads: [Workload] = [], pods: [Pod] = [], nodes: [Node] = [], autoscalers: [Autoscaler] = []
    ) {
        self.workloads = workloads.sorted { $0.id < $1.id }
        self.pods = pods.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.nodes = nodes.sorted { $0.name < $1.name }
        self.autoscalers = autoscalers.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    }
}
