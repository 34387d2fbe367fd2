import UpidCore

/// A repository has the last word.
struct GitOpsVeto: Veto {
    static let id = "gitops"
    static let title = "Argo CD or Flux applies it from a source"
    static let documentation = """
        Looks at the tracking annotation of Argo CD, believed only where it names this very object, and at the labels \
        of Flux.

        Either writes the source back over what is changed in the cluster, at once or at the next sync: replicas that \
        were put to zero come back. The verdict stands, with the note that the change goes to the source. Where the \
        owners were not read, that is noted.
        """
    static let effects: [VetoEffect] = [.note]
    static let example = outcome(
        .note, saw: "Argo CD application storefront",
        says: "change its source: replicas that are changed in the cluster come back")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard let ownership = subject.workload.ownership else {
            return notRead(
                "Argo CD and Flux as owners were", .note, says: "a change in the cluster may be written back")
        }
        let says = "change its source: replicas that are changed in the cluster come back"
        if let application = ownership.argoApplication {
            return outcome(.note, saw: "Argo CD application \(application)", says: says)
        }
        guard let flux = ownership.flux else { return nil }
        return outcome(.note, saw: "Flux \(flux.kind) \(flux.namespace)/\(flux.name)", says: says)
    }
}
