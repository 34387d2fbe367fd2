internal import UpidCore

/// Whether new pods of a workload find room while they replace the old ones:
/// a simulation of the rollout on what is free now. Other pods stay where
/// they are, nothing is preempted, and no node is added.
public struct RolloutFit: Hashable, Sendable {
    /// Pods that are wanted of the new kind.
    public var pods: Int
    /// Nodes that they may run on.
    public var admitting: Int
    /// Of those, the ones that would hold one if only pods of DaemonSets ran
    /// beside it.
    public var holding: Int
    /// The most that one of the admitting nodes has for it, by CPU, then
    /// memory; nil without one.
    public var largest: PodDemand?
    /// Pods that may stand beside the old ones at once.
    public var surge: Int
    /// How many of those find room before any old one has ended.
    public var beside: Int
    /// How many of ``pods`` stand at the end.
    public var placed: Int
    /// Where they stand: names of nodes in order, each once.
    public var nodes: [String]

    /// All of them find room in the end.
    public var isComplete: Bool { placed >= pods }
}

extension RolloutFit {
    /// The fit of new pods, each of which needs `demand`.
    ///
    /// - Parameters:
    ///   - old: The workload's pods that have not finished.
    ///   - placement: Nil when it was not read: every ready node admits them.
    init(
        demand: PodDemand, pods: Int, pace: RolloutPace, old: [Pod], placement: Placement?, room: ClusterRoom
    ) {
        var course = RolloutCourse(
            demand: demand, isApart: placement?.apartBy.contains("kubernetes.io/hostname") == true, room: room,
            admitted: room.places.indices.filter { index in
                placement?.admits(room.places[index].node) ?? room.places[index].node.ready
            }, old: old)
        self.init(
            pods: pods, admitting: course.admitted.count,
            holding: course.admitted.count { demand.fits(in: room.places[$0].most) },
            largest: course.admitted.map { room.places[$0].most }.max {
                ($0.millicores, $0.bytes) < ($1.millicores, $1.bytes)
            }, surge: min(pace.surge, pods), beside: 0, placed: 0, nodes: [])
        beside = course.place(upTo: surge)
        course.run(pods: pods, pace: pace)
        placed = course.placed
        nodes = course.nodes
    }

    /// The fit of pods that stay on their nodes: of a DaemonSet, or resized in
    /// place. Those without a node, or on one that was not read, are left out.
    init(demand: PodDemand, onNodesOf old: [Pod], isSurging: Bool = false, room: ClusterRoom) {
        let stays = old.compactMap { pod in room.place(of: pod.node).map { (place: room.places[$0], pod: pod) } }
        func fits(_ room: PodDemand, beside pod: Pod) -> Bool {
            demand.fits(in: isSurging ? room : room + PodDemand(pod))
        }
        let standing = stays.filter { fits($0.place.free, beside: $0.pod) }
        self.init(
            pods: stays.count, admitting: Set(stays.map(\.place.node.name)).count,
            holding: stays.count { stay in
                demand.fits(
                    in: stay.pod.workload.kind == .daemonSet
                        ? stay.place.most + PodDemand(stay.pod) : stay.place.most)
            },
            largest: stays.map(\.place.whole).max { ($0.millicores, $0.bytes) < ($1.millicores, $1.bytes) },
            surge: 0, beside: 0, placed: standing.count, nodes: Set(standing.map(\.place.node.name)).sorted())
    }
}
