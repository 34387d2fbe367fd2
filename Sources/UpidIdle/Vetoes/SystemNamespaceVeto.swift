import UpidCore

/// Its namespace belongs to the cluster.
struct SystemNamespaceVeto: Veto {
    static let id = "system-namespace"
    static let title = "the cluster itself rests on its namespace"
    static let documentation = """
        Looks at the name of the namespace: those of Kubernetes, of admission, of the mesh and the network of pods, of \
        volumes, node scaling and GitOps, and those that come with a managed cluster.

        What runs there does little while all is well: a webhook without an admission, a controller without a change. \
        So quiet says nothing of whether it is needed, and it is kept. Your own exclusions come on top of this list and \
        take nothing away from it.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(
        .keep, saw: "namespace kube-system: a part of Kubernetes", says: "quiet or not, the cluster rests on it")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let namespace = subject.workload.id.namespace
        guard let reason = SystemNamespaces.reason(namespace) else { return nil }
        return outcome(.keep, saw: "namespace \(namespace): \(reason)", says: "quiet or not, the cluster rests on it")
    }
}
