import UpidCore

/// The user named its namespace.
struct ExcludedNamespaceVeto: Veto {
    static let id = "excluded-namespace"
    static let title = "its namespace is excluded by you"
    static let documentation = """
        Looks at the namespaces that you excluded.

        Whatever runs in one of them is kept, and said to be kept for that reason. These namespaces are added to the \
        built-in ones; there is no way to take one of those out, as a cluster may stop working without it.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(.keep, saw: "namespace payments", says: "you excluded this namespace")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let namespace = subject.workload.id.namespace
        guard subject.policy.excludedNamespaces.contains(namespace) else { return nil }
        return outcome(.keep, saw: "namespace \(namespace)", says: "you excluded this namespace")
    }
}
