internal import UpidCore

/// What its PodDisruptionBudgets mean for the change.
struct DisruptionBudgetGate: Gate {
    static let id = "disruption-budget"
    static let title = "PodDisruptionBudgets that cover its pods"
    static let documentation = """
        Looks at the PodDisruptionBudgets whose selector matches the workload's pods, and at their status.

        A budget limits evictions, as by a node drain; it does not limit a rollout, which goes by the strategy alone. \
        That is noted, as is a budget that allows no eviction now. Two cases are put up for review: fewer pods are \
        healthy than the budget wants, since a rollout would take more of them away; and several budgets cover the \
        same pods, since the API server then refuses every eviction and no node can be emptied.

        Repair pods that are not healthy first; let one budget cover each pod; and set the strategy so that a rollout \
        leaves as many pods as the budget wants.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .note, saw: "PodDisruptionBudget web: 3 healthy, 3 wanted, 0 may be evicted",
        says: "it does not limit the rollout, and no pod may be evicted now: a drain waits")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard subject.rollsOut else { return nil }
        guard let budgets = subject.cluster.budgets else {
            return notRead(
                .budgets, "PodDisruptionBudgets were", .note,
                says: "a rollout does not heed them; a drain may wait for them")
        }
        let covering = budgets.filter { $0.workloads.contains(subject.workload.id) }
        guard let budget = covering.first else { return nil }
        guard covering.count == 1 else {
            return outcome(
                .review,
                saw: "PodDisruptionBudgets \(covering.map(\.name).joined(separator: ", ")) cover the same pods",
                says: "every eviction of them is refused, so no node is freed by a drain: leave one of them")
        }
        let wanted = "\(budget.currentHealthy) healthy, \(budget.desiredHealthy) wanted"
        let saw = "PodDisruptionBudget \(budget.name): \(wanted), \(budget.disruptionsAllowed) may be evicted"
        if budget.currentHealthy < budget.desiredHealthy {
            return outcome(
                .review, saw: saw, says: "a rollout does not heed it and may take more pods away: repair them first")
        }
        return outcome(
            .note, saw: saw,
            says: budget.disruptionsAllowed == 0
                ? "it does not limit the rollout, and no pod may be evicted now: a drain waits"
                : "it does not limit the rollout; it limits drains")
    }
}
