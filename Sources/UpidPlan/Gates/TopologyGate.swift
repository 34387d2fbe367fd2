internal import UpidCore

/// Rules of placement that the simulation of the rollout does not follow.
struct TopologyGate: Gate {
    static let id = "topology"
    static let title = "spread and affinity to other pods that the simulation does not follow"
    static let documentation = """
        Looks at placement rules that depend on where other pods are: required affinity and anti-affinity, and topology \
        spread constraints with `DoNotSchedule`. The simulation of the rollout follows node selectors, node affinity, \
        taints, and one pod per node (anti-affinity by `kubernetes.io/hostname`). It does not follow the rest.

        Nothing is changed or held back; what was not followed is named, since a pod that finds room in the simulation \
        may still have to wait. Watch the first pods of the rollout: `kubectl describe pod` says which rule kept one \
        from a node. A resize in place moves no pod.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "spread over zone with maxSkew 1; affinity or anti-affinity to other pods",
        says: "not part of the simulation: a pod may have to wait for it")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !change.isEmpty, !subject.policy.inPlace else { return nil }
        guard let placement = subject.workload.template?.placement else {
            return notRead(
                .template, "placement rules", .note, says: "whether the pods may run where there is room is not known")
        }
        var seen = placement.apartBy.filter { $0 != "kubernetes.io/hostname" }.map { "anti-affinity by \($0)" }
        seen += placement.spread.map { "spread over \($0.topologyKey) with maxSkew \($0.maxSkew)" }
        if placement.hasOtherPodAffinity { seen.append("affinity or anti-affinity to other pods") }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .note, saw: seen.joined(separator: "; "), says: "not part of the simulation: a pod may have to wait for it")
    }
}
