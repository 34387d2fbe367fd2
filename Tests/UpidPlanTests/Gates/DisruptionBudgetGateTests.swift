import Testing
import UpidCore

@Suite struct DisruptionBudgetGateTests {
    static let drains = "it does not limit the rollout; it limits drains"
    static let several = "every eviction of them is refused, so no node is freed by a drain: leave one of them"

    static let cases: [LifecycleCase] = [
        .silent("none") { _ in },
        .silent("one of another workload") {
            $0.budgets = [$0.budget(allowed: 1, wanted: 2)]
            $0.budgets?[0].workloads[0].name = "other"
        },
        .speaks("one", .note, "PodDisruptionBudget web: 3 healthy, 2 wanted, 1 may be evicted", drains) {
            $0.budgets = [$0.budget(allowed: 1, wanted: 2)]
        },
        .speaks(
            "one that wants them all", .note, "PodDisruptionBudget web: 3 healthy, 3 wanted, 0 may be evicted",
            "it does not limit the rollout, and no pod may be evicted now: a drain waits"
        ) { $0.budgets = [$0.budget(allowed: 0, wanted: 3)] },
        .speaks(
            "one that is not met", .review, "PodDisruptionBudget web: 1 healthy, 2 wanted, 0 may be evicted",
            "a rollout does not heed it and may take more pods away: repair them first"
        ) { $0.budgets = [$0.budget(allowed: 0, wanted: 2, healthy: 1)] },
        .speaks("two", .review, "PodDisruptionBudgets a, b cover the same pods", several) {
            $0.budgets = [$0.budget("a", allowed: 1, wanted: 2), $0.budget("b", allowed: 1, wanted: 2)]
        },
        .speaks(
            "two, of which one covers it", .note,
            "PodDisruptionBudget b: 3 healthy, 2 wanted, 1 may be evicted", drains
        ) {
            $0.budgets = [$0.budget("a", allowed: 0, wanted: 9), $0.budget("b", allowed: 1, wanted: 2)]
            $0.budgets?[0].workloads = []
        },
        .silent("in place") {
            $0.budgets = [$0.budget(allowed: 1, wanted: 2)]
            $0.policy.inPlace = true
        },
        .silent("of a CronJob") {
            $0.become(.cronJob, replicas: nil)
            $0.budgets = [$0.budget(allowed: 1, wanted: 2)]
        },
        .unknown(
            "not read", .note, "PodDisruptionBudgets were not read",
            "a rollout does not heed them; a drain may wait for them"
        ) { $0.budgets = nil },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("disruption-budget") }
}
