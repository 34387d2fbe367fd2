internal import UpidCore

/// `kubectl rollout undo` has nothing to go back to.
struct NoHistoryGate: Gate {
    static let id = "no-history"
    static let title = "no old templates are kept to go back to"
    static let documentation = """
        Looks at `spec.revisionHistoryLimit`. At 0 the cluster keeps no old template, so `kubectl rollout undo` has \
        nothing to go back to once the change is rolled out.

        It only notes this: the values from before are in every plan file, and `kubectl upid optimize rollback` \
        restores them from there without any history in the cluster. The risk of the change is rated higher all the \
        same.

        Keep the plan with `--save-plan`, and raise `revisionHistoryLimit` to 1 or more if you want kubectl's own undo.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "revisionHistoryLimit 0",
        says: "kubectl rollout undo has nothing to go back to: the old values are in the plan file alone")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard subject.rollsOut else { return nil }
        guard let rollout = subject.workload.rollout else {
            return notRead(
                .rollout, "revisionHistoryLimit was", .note,
                says: "kubectl rollout undo may have nothing to go back to: save the plan")
        }
        guard rollout.revisionHistoryLimit == 0 else { return nil }
        return outcome(
            .note, saw: "revisionHistoryLimit 0",
            says: "kubectl rollout undo has nothing to go back to: the old values are in the plan file alone")
    }
}
