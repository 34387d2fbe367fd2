import UpidCore

/// The user named one of its labels.
struct ExcludedLabelVeto: Veto {
    static let id = "excluded-label"
    static let title = "its labels are excluded by you"
    static let documentation = """
        Looks at the label selectors that you excluded and at the labels \
        of the workload itself, not those of its pods.

        A workload that any of the selectors fits is kept. To keep a single workload, and for a time only, annotate it \
        instead: see `keep-annotation`.
        """
    static let effects: [VetoEffect] = [.keep]
    static let example = outcome(.keep, saw: "labels fit tier=standby", says: "you excluded these labels")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let labels = subject.workload.labels
        guard let selector = subject.policy.excludedLabels.first(where: { $0.matches(labels) }) else { return nil }
        return outcome(.keep, saw: "labels fit \(selector.text)", says: "you excluded these labels")
    }
}
