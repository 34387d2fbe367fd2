internal import UpidCore

/// Flux applies it from a repository.
struct FluxGate: Gate {
    static let id = "gitops-flux"
    static let title = "Flux applies it from a source"
    static let documentation = """
        Looks at the labels by which Flux marks what it applies: `kustomize.toolkit.fluxcd.io/name` and \
        `helm.toolkit.fluxcd.io/name`, with their namespaces.

        Flux applies its source again at every reconciliation, and takes back what was changed in between. A live edit \
        would not last, so the change is put up for review and addressed to the Kustomization or HelmRelease that is \
        named.

        Commit the change where that object takes its manifests or values from; `-o kustomize` and `-o helm-values` \
        write it in a form that fits there. `--force-owner` makes the live edit all the same. A resize in place passes \
        with a note: the template stays as the source has it.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .review, saw: "Flux Kustomization flux-system/apps",
        says: "change the source of Kustomization flux-system/apps: Flux reverts a live edit at its next "
            + "reconciliation")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let ownership = subject.workload.ownership else { return ownerNotRead(subject, owner: "Flux") }
        guard let flux = ownership.flux else { return nil }
        let isRelease = flux.kind == "HelmRelease"
        return liveEdit(
            subject, saw: "Flux \(flux.text)", owner: "Flux",
            source: "\(isRelease ? "the values" : "the source") of \(flux.text)",
            until: isRelease ? "its next upgrade or drift correction" : "its next reconciliation")
    }
}
