internal import UpidCore

/// The rollout takes its time, or needs room first.
struct SlowRolloutGate: Gate {
    static let id = "slow-rollout"
    static let title = "the rollout takes long, or needs room beside the old pods"
    static let documentation = """
        Looks at how new pods come: `minReadySeconds`, `maxUnavailable`, `maxSurge`, and the blue-green strategy of an \
        Argo Rollout. It speaks when waiting for `minReadySeconds` alone adds up to five minutes or more over all \
        batches, and when no pod may be missing, so that new pods need room beside the old ones.

        It only notes this. A long rollout wants a longer `--timeout` with `--apply --wait`; one that needs room hangs \
        with pending pods where no node has any.

        Lower `minReadySeconds`, let more pods be replaced at a time, or allow one to be unavailable.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "minReadySeconds 100, 1 of 3 pods at a time",
        says: "the rollout takes 5m or longer")

    /// Seconds from which a rollout counts as long.
    private static let long = 300

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let pods = subject.plannedPods
        guard subject.rollsOut, pods > 0 else { return nil }
        guard let rollout = subject.workload.rollout else {
            return notRead(
                .rollout, "how it rolls out was", .note, says: "a rollout may take long, or need room for more pods")
        }
        let pace = subject.pace
        let found = [Self.wait(rollout, pace, pods), Self.room(rollout, pace, subject.workload.id.kind, pods)]
            .compactMap { $0 }
        guard !found.isEmpty else { return nil }
        return outcome(
            .note, saw: found.map(\.saw).joined(separator: "; "), says: found.map(\.says).joined(separator: "; "))
    }

    private static func wait(_ rollout: Rollout, _ pace: RolloutPace, _ pods: Int) -> (saw: String, says: String)? {
        let batch = max(1, pace.surge + pace.unavailable)
        let rounds = (pods - 1) / batch + 1
        let (product, overflow) = rounds.multipliedReportingOverflow(by: rollout.minReadySeconds)
        let seconds = overflow ? .max : product
        guard seconds >= long else { return nil }
        return (
            "minReadySeconds \(rollout.minReadySeconds), \(batch) of \(pods) pods at a time",
            "the rollout takes \(HumanDuration.age(seconds: Int64(seconds))) or longer"
        )
    }

    private static func room(
        _ rollout: Rollout, _ pace: RolloutPace, _ kind: WorkloadKind, _ pods: Int
    ) -> (saw: String, says: String)? {
        if rollout.strategy == "BlueGreen" {
            return ("strategy BlueGreen", "there has to be room for \(pods) more pods, or the rollout waits")
        }
        guard ["0", "0%"].contains(rollout.maxUnavailable) else { return nil }
        let surge = rollout.maxSurge.map { "maxSurge \($0)" } ?? "the default maxSurge"
        let room = kind == .daemonSet ? "on each node for a second pod" : "for \(pace.surge) more"
        return ("maxUnavailable 0, \(surge)", "there has to be room \(room), or the rollout waits")
    }
}
