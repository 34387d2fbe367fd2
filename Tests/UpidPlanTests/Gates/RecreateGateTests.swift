import Testing
import UpidCore

@Suite struct RecreateGateTests {
    static let says = "all pods end before new ones start, which is downtime: resize in place, or choose the hour"

    static let cases: [LifecycleCase] = [
        .silent("rolling") { _ in },
        .speaks("recreated", .review, "strategy Recreate, 3 pods", says) { $0.workload.rollout?.strategy = "Recreate" },
        .speaks("recreated, one pod", .review, "strategy Recreate, 1 pod", says) {
            $0.scale(to: 1)
            $0.workload.rollout?.strategy = "Recreate"
        },
        .speaks("a DeploymentConfig", .review, "strategy Recreate, 3 pods", says) {
            $0.become(.deploymentConfig)
            $0.workload.rollout?.strategy = "Recreate"
        },
        .silent("nothing runs") {
            $0.scale(to: 0)
            $0.workload.rollout?.strategy = "Recreate"
        },
        .silent("in place") {
            $0.workload.rollout?.strategy = "Recreate"
            $0.policy.inPlace = true
        },
        .unknown(
            "not read", .review, "its strategy was not read",
            "with Recreate a change would be downtime: look at it first"
        ) { $0.workload.rollout = nil },
        .silent("not read, of a kind that has no such strategy") {
            $0.become(.statefulSet)
            $0.workload.rollout = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("recreate") }
}
