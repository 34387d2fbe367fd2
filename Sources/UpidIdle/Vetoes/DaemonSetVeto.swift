import UpidCore

/// One pod per node.
struct DaemonSetVeto: Veto {
    static let id = "daemon-set"
    static let title = "a DaemonSet has no number of replicas"
    static let documentation = """
        Looks at the kind of the workload.

        A DaemonSet runs a pod on each node that it fits: an agent that waits for something on its node. It has no \
        replicas that could be put to zero, and a node without it may not work. So it is kept. What can be saved is its \
        requests times the nodes: see `kubectl upid analyze`.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(
        .keep, saw: "a DaemonSet with 12 pods", says: "save on its requests instead: they count once per node")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.workload.id.kind == .daemonSet else { return nil }
        let count = subject.pods.count
        return outcome(
            .keep, saw: "a DaemonSet with \(count) \(count == 1 ? "pod" : "pods")",
            says: "save on its requests instead: they count once per node")
    }
}
