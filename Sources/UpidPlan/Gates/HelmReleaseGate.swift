internal import UpidCore

/// A Helm release has made it.
struct HelmReleaseGate: Gate {
    static let id = "helm-release"
    static let title = "it belongs to a Helm release"
    static let documentation = """
        Looks at the label `app.kubernetes.io/managed-by: Helm` and the annotations with the release's name and \
        namespace. Where Flux runs the release, the gate for Flux speaks instead.

        The next `helm upgrade` compares the chart with the live object and writes the chart's resources back. A live \
        edit lasts until then, so the change is put up for review and addressed to the release.

        Put the new numbers into the values of the release; `-o helm-values` writes a snippet, whose key path you have \
        to check against the chart. `--force-owner` makes the live edit all the same. A resize in place passes with a \
        note.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .review, saw: "Helm release shop/web",
        says: "change the values of release shop/web: Helm reverts a live edit at its next upgrade")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let ownership = subject.workload.ownership else { return ownerNotRead(subject, owner: "Helm") }
        guard let release = ownership.helmRelease, ownership.flux?.kind != "HelmRelease" else { return nil }
        return liveEdit(
            subject, saw: "Helm release \(release.text)", owner: "Helm",
            source: "the values of release \(release.text)", until: "its next upgrade")
    }
}
