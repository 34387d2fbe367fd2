internal import UpidCore

/// Somebody holds it still.
struct PausedGate: Gate {
    static let id = "paused"
    static let title = "its rollout is paused, or its schedule suspended"
    static let documentation = """
        Looks at `spec.paused`, and at `spec.suspend` of a CronJob or Job.

        Somebody paused the rollout on purpose: perhaps changes are being collected, or half of the pods run a new \
        version under watch. A change would be mixed with theirs and start together with it, so it is refused, in \
        place as well. A suspended CronJob is only noted: nothing runs, and the next run takes the new values.

        Ask who paused it; then resume it with `kubectl rollout resume`, wait until the rollout is complete, and plan \
        again.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .block, saw: "spec.paused is true",
        says: "somebody holds its rollout: resume it and let it complete, then plan again")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let kind = subject.workload.id.kind
        let pauses = kind == .deployment || kind == .rollout || kind == .deploymentConfig
        guard let rollout = subject.workload.rollout else {
            guard pauses else { return nil }
            return notRead(
                .rollout, "whether it is paused was", .review,
                says: "somebody may hold it still: see that it is not paused")
        }
        guard rollout.paused else { return nil }
        if kind == .cronJob || kind == .job {
            return outcome(.note, saw: "spec.suspend is true", says: "nothing changes before it is resumed")
        }
        return outcome(
            .block, saw: "spec.paused is true",
            says: "somebody holds its rollout: resume it and let it complete, then plan again")
    }
}
