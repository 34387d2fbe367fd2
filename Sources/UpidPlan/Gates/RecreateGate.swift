internal import UpidCore

/// All pods end before new ones start.
struct RecreateGate: Gate {
    static let id = "recreate"
    static let title = "strategy Recreate: a new template is downtime"
    static let documentation = """
        Looks at the strategy of a Deployment or DeploymentConfig. With `Recreate` every pod is ended before the first \
        new one starts, so any change of the template is downtime from the first end to the first readiness.

        The change is put up for review: it is not in the output by itself, since only you know when downtime is \
        acceptable. A workload that is scaled to zero has nothing to lose and passes.

        Resize in place with `--in-place`, which does not touch the template; or make the change in a maintenance \
        window; or let the strategy be `RollingUpdate` if two versions may run side by side.
        """
    static let effects: [GateEffect] = [.review]
    static let example = outcome(
        .review, saw: "strategy Recreate, 3 pods",
        says: "all pods end before new ones start, which is downtime: resize in place, or choose the hour")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let kind = subject.workload.id.kind
        guard subject.rollsOut, kind == .deployment || kind == .deploymentConfig, subject.plannedPods > 0 else {
            return nil
        }
        guard let rollout = subject.workload.rollout else {
            return notRead(
                .rollout, "its strategy was", .review,
                says: "with Recreate a change would be downtime: look at it first")
        }
        guard rollout.strategy == "Recreate" else { return nil }
        let pods = subject.plannedPods
        return outcome(
            .review, saw: "strategy Recreate, \(pods == 1 ? "1 pod" : "\(pods) pods")",
            says: "all pods end before new ones start, which is downtime: resize in place, or choose the hour")
    }
}
