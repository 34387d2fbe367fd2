import UpidCore

/// The scheduler lets nothing go before it.
struct SystemPriorityVeto: Veto {
    static let id = "system-priority"
    static let title = "a system priority class: the cluster depends on it"
    static let documentation = """
        Looks at the priority class of the template: `system-cluster-critical` and `system-node-critical`.

        Whoever gave a workload one of these says that the cluster does not work without it, in whatever namespace it \
        is. So it is kept. Where the template was not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "priority class system-cluster-critical", says: "the cluster depends on it by its own word")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard let template = subject.workload.template else {
            return notRead("its priority class was", says: "the cluster may depend on it")
        }
        guard template.priorityClassName.hasPrefix("system-") else { return nil }
        return outcome(
            .keep, saw: "priority class \(template.priorityClassName)",
            says: "the cluster depends on it by its own word")
    }
}
