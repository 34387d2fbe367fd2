import UpidCore

/// Nothing of it runs.
struct AlreadyStoppedVeto: Veto {
    static let id = "already-stopped"
    static let title = "it is at zero replicas already"
    static let documentation = """
        Looks at `spec.replicas` and at the pods that there are.

        A workload at zero replicas that has no pods costs nothing and has nothing to stop: it is kept as it is. One at \
        zero whose pods are still ending is kept too. Its definition may still be wanted, and is what brings it back.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(.keep, saw: "0 replicas", says: "nothing runs that could be stopped")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.workload.replicas == 0 else { return nil }
        return outcome(.keep, saw: "0 replicas", says: "nothing runs that could be stopped")
    }
}
