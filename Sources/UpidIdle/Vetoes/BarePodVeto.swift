import UpidCore

/// Nothing would start it again.
struct BarePodVeto: Veto {
    static let id = "bare-pod"
    static let title = "a pod without a controller cannot be stopped and started"
    static let documentation = """
        Looks at the kind of the workload.

        A pod that nothing controls has no replicas to put to zero. It can only be deleted, and nobody makes it again \
        but whoever has its manifest. As there is no way back, it is put up for review at the most.
        """
    static let effects: [VetoEffect] = [.review]
    static let example = outcome(
        .review, saw: "a pod without a controller", says: "it can only be deleted: keep its manifest if you do")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.workload.id.kind == .pod, subject.workload.controller == nil else { return nil }
        return outcome(
            .review, saw: "a pod without a controller", says: "it can only be deleted: keep its manifest if you do")
    }
}
