internal import UpidCore

/// A custom resource makes it.
struct OperatorOwnedGate: Gate {
    static let id = "operator-owned"
    static let title = "a custom resource controls it"
    static let documentation = """
        Looks at the controller among the workload's owner references, climbing up as far as it goes. It speaks when \
        the top is an object of a kind that upid does not size itself: a database cluster, a Kafka, anything that an \
        operator turns into workloads.

        The operator writes the template from its custom resource and reverts what others change, sometimes with a \
        restart for each. So the change is put up for review and addressed to the custom resource. That holds for a \
        resize in place too, as some operators watch their pods.

        Set the resources in the custom resource that is named. `--force-owner` makes the live edit all the same.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .review, saw: "controlled by Cluster/db (postgresql.cnpg.io/v1)",
        says: "change Cluster/db: its operator would revert a live edit")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !subject.workload.isStaticPod, let controller = subject.workload.controller else { return nil }
        let name = "\(controller.kind)/\(controller.name)"
        return outcome(
            subject.policy.forceOwner ? .note : .review, saw: "controlled by \(name) (\(controller.apiVersion))",
            says: subject.policy.forceOwner
                ? "forced: its operator may revert it at any time unless you change \(name) too"
                : "change \(name): its operator would revert a live edit")
    }
}
