import UpidCore

/// A custom resource makes it.
struct OperatorOwnedVeto: Veto {
    static let id = "operator-owned"
    static let title = "a custom resource controls it"
    static let documentation = """
        Looks at the controller among the workload's owner references, climbing up as far as it goes. It speaks when \
        the top is an object of a kind that upid does not size itself: a database cluster, a Kafka, a job queue. A \
        static pod counts too: its node makes it.

        How many pods there are is the operator's to say. It would start what is stopped again, or take a stopped \
        member for a failed one. So the workload is kept, and the object is named that decides about it.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(
        .keep, saw: "controlled by Cluster/db (postgresql.cnpg.io/v1)",
        says: "whether it is needed is for Cluster/db to say")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard let controller = subject.workload.controller else { return nil }
        let name = "\(controller.kind)/\(controller.name)"
        return outcome(
            .keep, saw: "controlled by \(name) (\(controller.apiVersion))",
            says: "whether it is needed is for \(name) to say")
    }
}
