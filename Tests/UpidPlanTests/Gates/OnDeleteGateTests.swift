import Testing
import UpidCore

@Suite struct OnDeleteGateTests {
    static let onDelete = "it has no effect on a pod until that pod is deleted"

    static func partition(_ partition: Int?, _ scene: inout LifecycleScene) {
        scene.become(.statefulSet)
        scene.workload.rollout?.partition = partition
    }

    static let cases: [LifecycleCase] = [
        .silent("a Deployment") { _ in },
        .silent("a StatefulSet that rolls") { $0.become(.statefulSet) },
        .silent("partition 0") { partition(0, &$0) },
        .speaks("partition 1", .note, "partition 1, 3 replicas", "it takes effect from web-1 on only") {
            partition(1, &$0)
        },
        .speaks("partition 2", .note, "partition 2, 3 replicas", "it takes effect from web-2 on only") {
            partition(2, &$0)
        },
        .speaks(
            "partition of all", .note, "partition 3, 3 replicas",
            "it has no effect on any pod until the partition is lowered"
        ) { partition(3, &$0) },
        .speaks(
            "partition of the only one", .note, "partition 1, 1 replica",
            "it has no effect on any pod until the partition is lowered"
        ) {
            $0.scale(to: 1)
            $0.become(.statefulSet, replicas: 1)
            $0.workload.rollout?.partition = 1
        },
        .speaks("a StatefulSet on delete", .note, "updateStrategy OnDelete", onDelete) {
            $0.become(.statefulSet)
            $0.workload.rollout?.strategy = "OnDelete"
        },
        .speaks("a DaemonSet on delete", .note, "updateStrategy OnDelete", onDelete) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout?.strategy = "OnDelete"
        },
        .silent("in place") {
            $0.become(.statefulSet)
            $0.workload.rollout?.strategy = "OnDelete"
            $0.policy.inPlace = true
        },
        .unknown(
            "not read", .note, "its updateStrategy was not read",
            "the pods may keep the old template until they are deleted"
        ) {
            $0.become(.statefulSet)
            $0.workload.rollout = nil
        },
        .unknown(
            "not read of a DaemonSet", .note, "its updateStrategy was not read",
            "the pods may keep the old template until they are deleted"
        ) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout = nil
        },
        .silent("not read of a Deployment") { $0.workload.rollout = nil },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("on-delete") }
}
