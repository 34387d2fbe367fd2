internal import UpidCore

/// Numbers of the pod as a whole stand above those of its containers.
struct PodLevelGate: Gate {
    static let id = "pod-level"
    static let title = "resources of the pod as a whole decide"
    static let documentation = """
        Looks at `spec.resources` of the pod template. Where it sets CPU or memory for the pod as a whole, the scheduler \
        and the kernel go by that, and what single containers ask for only divides it. A change of a container's numbers \
        would free nothing, and may pass what the pod has, which the API server rejects.

        A change of a resource that the pod level sets is blocked. Change `spec.resources` of the pod template to the \
        sum of what its containers need; the recommendations for them stay right. A resource that the pod level leaves \
        out is not affected.
        """
    static let effects: [GateEffect] = [.block]
    static let example = outcome(
        .block, saw: "the pod as a whole has CPU request 1, limit 2 and memory request 2Gi",
        says: "what its containers ask for frees nothing: change spec.resources of the pod")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let whole = subject.workload.podResources else { return nil }
        let resources = ResourceName.allCases.filter { resource in
            (whole.givenRequest(resource) != nil) && change.containers.contains { $0.moves(resource) }
        }
        guard !resources.isEmpty else { return nil }
        return outcome(
            .block,
            saw: "the pod as a whole has "
                + resources.map { "\($0.word) \(whole.text($0))" }.joined(separator: " and "),
            says: "what its containers ask for frees nothing: change spec.resources of the pod")
    }
}
