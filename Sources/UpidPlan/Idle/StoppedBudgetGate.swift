internal import UpidCore

/// Somebody wants a number of its pods to be up.
struct StoppedBudgetGate: Gate {
    static let id = "stopped-budget"
    static let title = "a PodDisruptionBudget wants pods of what is stopped"
    static let documentation = """
        Looks at the PodDisruptionBudgets that cover the pods of a workload that is to be stopped.

        A budget limits evictions; it does not keep anybody from scaling down. But it says that somebody wants a number \
        of these pods to be healthy, and without any of them it cannot be met. So it is noted, with the number. A \
        budget that covers the pods of other workloads too then lets fewer of theirs be evicted, and a drain may wait.

        Ask whose budget it is. It can stay where it is: it holds again once the workload is woken.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "PodDisruptionBudget web: 2 healthy wanted",
        says: "it does not keep the pods from going: somebody may count on them")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let budgets = subject.cluster.budgets else {
            return notRead(.budgets, "PodDisruptionBudgets were", .note, says: "somebody may count on its pods")
        }
        let covering = budgets.filter { $0.workloads.contains(subject.workload.id) }
        guard !covering.isEmpty else { return nil }
        let seen = covering.map { "PodDisruptionBudget \($0.name): \($0.desiredHealthy) healthy wanted" }
        return outcome(
            .note, saw: seen.joined(separator: ", "),
            says: "it does not keep the pods from going: somebody may count on them")
    }
}
