internal import UpidCore

/// The cluster itself leans on it.
struct SystemPriorityGate: Gate {
    static let id = "system-priority"
    static let title = "a system priority class: the cluster depends on it"
    static let documentation = """
        Looks at `priorityClassName` of the template. Names that begin with `system-` are reserved for what the \
        cluster itself cannot do without: DNS, networking, storage drivers, node agents.

        When such a pod starves, everything around it fails, and its need grows with the cluster rather than with a \
        service's own traffic, so the past says less about the future. Its numbers are reported, and the change is \
        refused, in place as well.

        Often the provider manages it and would revert the change anyway. If it is yours, change it by hand, or give \
        it a priority class of your own.
        """
    static let effects: [GateEffect] = [.block, .review]
    static let example = outcome(
        .block, saw: "priority class system-cluster-critical",
        says: "the cluster depends on it: it is reported only")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let template = subject.workload.template else {
            return notRead(
                .template, "its priority class was", .review,
                says: "the cluster itself may depend on it: see what it is first")
        }
        guard template.priorityClassName.hasPrefix("system-") else { return nil }
        return outcome(
            .block, saw: "priority class \(template.priorityClassName)",
            says: "the cluster depends on it: it is reported only")
    }
}
