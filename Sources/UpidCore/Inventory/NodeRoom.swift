/// What the scheduler still has to give on a node.
public struct NodeRoom: Hashable, Sendable {
    /// Cores; below zero when more is promised than there is.
    public var cpu: Quantity
    /// Bytes, likewise.
    public var memory: Quantity
    /// Pods; nil when the node does not say how many it takes.
    public var pods: Int?

    /// Room on a node.
    public init(cpu: Quantity, memory: Quantity, pods: Int? = nil) {
        self.cpu = cpu
        self.memory = memory
        self.pods = pods
    }
}

extension Inventory {
    /// What is free on each node, by its name: what is allocatable, less the
    /// effective requests of all pods there. Nil when the pods of the whole
    /// cluster were not read, or no node was.
    ///
    /// Source: `k8s.io/kubernetes/pkg/scheduler/framework/plugins/noderesources/fit.go`.
    public var roomOnNodes: [String: NodeRoom]? {
        guard let otherPods, !nodes.isEmpty else { return nil }
        var rooms: [String: NodeRoom] = [:]
        for node in nodes {
            rooms[node.name] = NodeRoom(
                cpu: node.cpuAllocatable, memory: node.memoryAllocatable, pods: node.podCapacity)
        }
        for taken in otherPods + pods.compactMap({ PodFootprint($0) }) {
            rooms[taken.node]?.cpu -= taken.cpu
            rooms[taken.node]?.memory -= taken.memory
            if let left = rooms[taken.node]?.pods { rooms[taken.node]?.pods = left - 1 }
        }
        return rooms
    }
}
