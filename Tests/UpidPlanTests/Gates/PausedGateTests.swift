import Testing
import UpidCore

@Suite struct PausedGateTests {
    static let block = "somebody holds its rollout: resume it and let it complete, then plan again"
    static let unread = "somebody may hold it still: see that it is not paused"

    static let cases: [LifecycleCase] = [
        .silent("running") { _ in },
        .speaks("paused", .block, "spec.paused is true", block) { $0.workload.rollout?.paused = true },
        .speaks("paused, in place", .block, "spec.paused is true", block) {
            $0.workload.rollout?.paused = true
            $0.policy.inPlace = true
        },
        .speaks("a paused Rollout", .block, "spec.paused is true", block) {
            $0.become(.rollout)
            $0.workload.rollout?.paused = true
        },
        .speaks("a suspended CronJob", .note, "spec.suspend is true", "nothing changes before it is resumed") {
            $0.become(.cronJob, replicas: nil)
            $0.workload.rollout?.paused = true
        },
        .speaks("a suspended Job", .note, "spec.suspend is true", "nothing changes before it is resumed") {
            $0.become(.job, replicas: nil)
            $0.workload.rollout?.paused = true
        },
        .unknown("not read", .review, "whether it is paused was not read", unread) { $0.workload.rollout = nil },
        .unknown("a Rollout not read", .review, "whether it is paused was not read", unread) {
            $0.become(.rollout)
            $0.workload.rollout = nil
        },
        .unknown("a DeploymentConfig not read", .review, "whether it is paused was not read", unread) {
            $0.become(.deploymentConfig)
            $0.workload.rollout = nil
        },
        .silent("a StatefulSet, which cannot be paused, not read") {
            $0.become(.statefulSet)
            $0.workload.rollout = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("paused") }
}
