internal import UpidCore

/// Argo CD applies it from a repository.
struct ArgoGate: Gate {
    static let id = "gitops-argo"
    static let title = "Argo CD applies it from a source"
    static let documentation = """
        Looks at the tracking annotation of Argo CD, and only believes it where it names this very object: a copied \
        annotation does not count.

        Argo CD compares the cluster with the application's source and writes the source back: at the next sync, or \
        within seconds where self-heal is on. A live edit would not last, so the change is put up for review and \
        addressed to the source.

        Commit the change where the application takes its manifests from; `-o kustomize` and `-o helm-values` write it \
        in a form that fits there. `--force-owner` makes the live edit all the same. A resize in place passes with a \
        note: the template stays as the source has it.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .review, saw: "Argo CD application storefront",
        says: "change the source of application storefront: Argo CD reverts a live edit at its next sync")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let ownership = subject.workload.ownership else { return ownerNotRead(subject, owner: "Argo CD") }
        guard let application = ownership.argoApplication else { return nil }
        return liveEdit(
            subject, saw: "Argo CD application \(application)", owner: "Argo CD",
            source: "the source of application \(application)", until: "its next sync")
    }
}
