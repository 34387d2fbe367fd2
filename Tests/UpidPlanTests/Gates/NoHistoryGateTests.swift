import Testing
import UpidCore

@Suite struct NoHistoryGateTests {
    static let cases: [LifecycleCase] = [
        .silent("the server's default") { _ in },
        .silent("one is kept") { $0.workload.rollout?.revisionHistoryLimit = 1 },
        .speaks(
            "none is kept", .note, "revisionHistoryLimit 0",
            "kubectl rollout undo has nothing to go back to: the old values are in the plan file alone"
        ) { $0.workload.rollout?.revisionHistoryLimit = 0 },
        .silent("none is kept, in place") {
            $0.workload.rollout?.revisionHistoryLimit = 0
            $0.policy.inPlace = true
        },
        .silent("none is kept, of a kind without history") {
            $0.become(.cronJob, replicas: nil)
            $0.workload.rollout?.revisionHistoryLimit = 0
        },
        .unknown(
            "not read", .note, "revisionHistoryLimit was not read",
            "kubectl rollout undo may have nothing to go back to: save the plan"
        ) { $0.workload.rollout = nil },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("no-history") }
}
