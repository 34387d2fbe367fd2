public import UpidCore

/// What is free on every node: made once for all workloads of a plan.
public struct ClusterRoom: Sendable {
    /// One node with its room.
    public struct Place: Sendable {
        public let node: Node
        /// Allocatable.
        public let whole: PodDemand
        /// Allocatable, less what pods of DaemonSets ask for: the most that
        /// is ever free.
        public internal(set) var most: PodDemand
        /// Allocatable, less what all its pods ask for; below zero where they
        /// ask for more.
        public internal(set) var free: PodDemand
        /// Pods that it still takes; `Int.max` when it does not say.
        public internal(set) var freePods: Int
    }

    /// By the nodes' names.
    public internal(set) var places: [Place]
    /// Every pod of the cluster is counted; else what is free is not known,
    /// and only what a node has at all.
    public let isWhole: Bool
    private var index: [String: Int]

    /// The room that pods leave on nodes; finished pods take none. `others`
    /// are pods of which only that is known, each with its node.
    public init(
        nodes: [Node], pods: [Pod], others: [(node: String, demand: PodDemand)] = [], isWhole: Bool
    ) {
        self.isWhole = isWhole
        places = nodes.sorted { $0.name < $1.name }.map { node in
            let whole = PodDemand(
                millicores: node.cpuAllocatable.milliValue, bytes: node.memoryAllocatable.value)
            return Place(node: node, whole: whole, most: whole, free: whole, freePods: node.podCapacity ?? .max)
        }
        index = Dictionary(places.enumerated().map { ($1.node.name, $0) }, uniquingKeysWith: { first, _ in first })
        for pod in pods where !pod.isFinished {
            take(PodDemand(pod), on: pod.node, isDaemon: pod.workload.kind == .daemonSet)
        }
        for other in others { take(other.demand, on: other.node, isDaemon: false) }
    }

    /// The place of a node among ``places``; nil when it was not read.
    public func place(of node: String?) -> Int? { node.flatMap { index[$0] } }

    private mutating func take(_ demand: PodDemand, on node: String?, isDaemon: Bool) {
        guard let place = place(of: node) else { return }
        places[place].free = places[place].free - demand
        if isDaemon { places[place].most = places[place].most - demand }
        if places[place].freePods != .max { places[place].freePods -= 1 }
    }
}
