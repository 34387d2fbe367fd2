internal import UpidCore

/// New pods find room on the nodes.
struct AllocatableFitGate: Gate {
    static let id = "allocatable-fit"
    static let title = "new pods find room on nodes that they may run on"
    static let documentation = """
        Simulates the rollout on the nodes: what a pod asks for with its init containers, sidecars and overhead, what \
        other pods leave free, node selectors, node affinity, taints, cordons and one-pod-per-node rules; the surge \
        first, then old pods ending as the strategy allows. Nothing is preempted, and no node is added.

        A larger pod that no admitted node could hold, even with nothing but DaemonSet pods beside it, is blocked: it \
        would stay Pending. Where not all pods find room now, a person decides, since a cluster autoscaler may add nodes. \
        Without a view of all nodes and pods that is said to be unknown. Read all namespaces to know more, lower the \
        request, or make room.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .review, saw: "a pod asks for CPU 1 and memory 1Gi; 0 of 3 pods find room on 3 nodes",
        says: "the rest waits as Pending until there is room, or a cluster autoscaler adds a node")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !change.isEmpty, subject.plannedPods > 0 else { return nil }
        let (before, after) = (subject.presentPod.demand, subject.pod(after: change).demand)
        let grows = !after.fits(in: before)
        guard let fit = subject.fit(after: change), let room = subject.cluster.room else {
            guard grows else { return nil }
            return notRead(.nodes, "nodes", .note, says: "whether larger pods find room is not known")
        }
        let isUnplaced = subject.workload.template == nil
        let need = "a pod asks for \(after.text)"
        if fit.holding == 0, fit.pods > 0 {
            return unheld(fit, need, grows: grows)
        }
        guard room.isWhole else {
            guard grows else { return nil }
            return outcome(
                .note, saw: "\(need); not all pods of the cluster were read",
                says: "what is free on the nodes is not known", isUnknown: true)
        }
        let standing = subject.pods.count { room.place(of: $0.node) != nil }
        if !fit.isComplete, grows || fit.placed < min(standing, fit.pods) {
            return outcome(
                .review,
                saw: "\(need); \(fit.placed) of \(Self.pods(fit.pods)) find room on \(Self.nodes(fit.admitting))",
                says: subject.policy.inPlace
                    ? "the kubelet defers a resize that its node has no room for"
                    : "the rest waits as Pending until there is room, or a cluster autoscaler adds a node",
                isUnknown: isUnplaced)
        }
        if fit.beside < fit.surge {
            return outcome(
                .note,
                saw: "\(need); \(fit.beside) of a surge of \(Self.pods(fit.surge)) find room beside the old ones",
                says: "the rollout goes on with the room of pods that end, or a cluster autoscaler adds a node",
                isUnknown: isUnplaced)
        }
        guard isUnplaced, grows else { return nil }
        return outcome(
            .note, saw: "\(need); where its pods may run was not read",
            says: "they fit if they may run on every node", isUnknown: true)
    }

    /// No node that admits the pod would ever hold it.
    private func unheld(_ fit: RolloutFit, _ need: String, grows: Bool) -> GateOutcome {
        guard let largest = fit.largest else {
            return outcome(
                grows ? .review : .note, saw: "\(need); no node admits it now",
                says: "whether it fits is not known: a cluster autoscaler may add a node for it", isUnknown: true)
        }
        let saw = "\(need); the largest of \(Self.nodes(fit.admitting)) has \(largest.text) for it"
        guard grows else { return outcome(.note, saw: saw, says: "it does not fit there as it is either") }
        return outcome(.block, saw: saw, says: "it would stay Pending on the nodes that there are")
    }

    private static func pods(_ count: Int) -> String { count == 1 ? "1 pod" : "\(count) pods" }
    private static func nodes(_ count: Int) -> String { count == 1 ? "1 node" : "\(count) nodes" }
}
