import Testing
import UpidCore

@Suite struct MidRolloutGateTests {
    static let wait = "wait until it is complete, then plan again"
    static let few = "the last rollout is complete, and so few do not stand in the way of the next"
    static let look = "see that no rollout is under way before it is changed"

    static let cases: [LifecycleCase] = [
        .silent("complete") { _ in },
        .silent("complete, scaled to none") { $0.scale(to: 0) },
        .speaks("the spec is not seen yet", .block, "generation 5, observed 4", wait) {
            $0.workload.rollout?.generation = 5
        },
        .speaks("one pod is old", .block, "2 of 3 pods updated", wait) { $0.workload.rollout?.updatedPods = 2 },
        .speaks("one old pod is left", .block, "1 old pod left", wait) { $0.workload.rollout?.currentPods = 4 },
        .speaks("two old pods are left", .block, "2 old pods left", wait) { $0.workload.rollout?.currentPods = 5 },
        .speaks("one is not available", .block, "2 of 3 pods available", wait) {
            $0.workload.rollout?.availablePods = 2
        },
        .speaks("one of nineteen is not available", .block, "18 of 19 pods available", wait) {
            $0.scale(to: 19)
            $0.workload.rollout?.availablePods = 18
        },
        .speaks("one of twenty is not available", .note, "19 of 20 pods available", few) {
            $0.scale(to: 20)
            $0.workload.rollout?.availablePods = 19
        },
        .speaks("two of thirty-nine are not available", .block, "37 of 39 pods available", wait) {
            $0.scale(to: 39)
            $0.workload.rollout?.availablePods = 37
        },
        .speaks("one of many nodes is sick", .note, "299 of 300 pods available", few) {
            $0.become(.daemonSet, replicas: nil)
            $0.scale(to: 300)
            $0.workload.replicas = nil
            $0.workload.rollout?.desiredPods = 300
            $0.workload.rollout?.availablePods = 299
        },
        .speaks(
            "one of twenty, of the newest template", .block, "19 of 20 pods updated, 19 of 20 pods available", wait
        ) {
            $0.scale(to: 20)
            $0.workload.rollout?.updatedPods = 19
            $0.workload.rollout?.availablePods = 19
        },
        .speaks("one of twenty, and the status is old", .block, "19 of 20 pods available", wait) {
            $0.scale(to: 20)
            $0.workload.rollout?.availablePods = 19
            $0.workload.rollout?.generation = nil
        },
        .silent("more are available than wanted") { $0.workload.rollout?.availablePods = 4 },
        .speaks(
            "out of time", .block, "the last rollout did not end in time", "repair or undo the last rollout first"
        ) { $0.workload.rollout?.hasStalled = true },
        .speaks(
            "all at once", .block,
            "the last rollout did not end in time, generation 5, observed 4, 1 of 3 pods updated, 0 of 3 pods available",
            "repair or undo the last rollout first"
        ) {
            $0.workload.rollout?.hasStalled = true
            $0.workload.rollout?.generation = 5
            $0.workload.rollout?.updatedPods = 1
            $0.workload.rollout?.availablePods = 0
        },
        .speaks("in place as well", .block, "2 of 3 pods updated", wait) {
            $0.workload.rollout?.updatedPods = 2
            $0.policy.inPlace = true
        },
        .silent("on delete, with old pods") {
            $0.become(.statefulSet)
            $0.workload.rollout?.strategy = "OnDelete"
            $0.workload.rollout?.updatedPods = 0
        },
        .silent("a partition, with old pods below it") {
            $0.become(.statefulSet)
            $0.workload.rollout?.partition = 2
            $0.workload.rollout?.updatedPods = 1
        },
        .speaks("a partition, with an old pod above it", .block, "1 of 2 pods updated", wait) {
            $0.become(.statefulSet)
            $0.workload.rollout?.partition = 1
            $0.workload.rollout?.updatedPods = 1
        },
        .silent("a partition above all") {
            $0.become(.statefulSet)
            $0.workload.rollout?.partition = 9
            $0.workload.rollout?.updatedPods = 0
        },
        .silent("a partition below none") {
            $0.become(.statefulSet)
            $0.workload.rollout?.partition = -1
        },
        .speaks("a DaemonSet, by the nodes it wants", .block, "2 of 3 pods updated", wait) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout?.updatedPods = 2
        },
        .speaks(
            "a DaemonSet that is missing on a node", .block, "3 of 4 pods updated, 3 of 4 pods available", wait
        ) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout?.desiredPods = 4
        },
        .speaks("a ReplicaSet", .block, "2 of 3 pods available", wait) {
            $0.become(.replicaSet)
            $0.workload.rollout?.updatedPods = nil
            $0.workload.rollout?.availablePods = 2
        },
        .silent("a ReplicaSet, which updates none") {
            $0.become(.replicaSet)
            $0.workload.rollout?.updatedPods = nil
        },
        .silent("a ReplicationController, which updates none") {
            $0.become(.replicationController)
            $0.workload.rollout?.updatedPods = nil
        },
        .silent("a CronJob") {
            $0.become(.cronJob, replicas: nil)
            $0.workload.rollout = nil
        },
        .silent("a Job") {
            $0.become(.job, replicas: nil)
            $0.workload.rollout = nil
        },
        .silent("a bare pod") {
            $0.become(.pod, replicas: nil)
            $0.workload.rollout = nil
        },
        .unknown("not read", .review, "its status was not read", look) { $0.workload.rollout = nil },
        .unknown("no generation", .review, "the generation of its status was not read", look) {
            $0.workload.rollout?.generation = nil
        },
        .unknown("no observed generation", .review, "the generation of its status was not read", look) {
            $0.workload.rollout?.observedGeneration = nil
        },
        .silent("a Rollout's observed generation is no number") {
            $0.become(.rollout)
            $0.workload.rollout?.observedGeneration = nil
        },
        .unknown("no available pods", .review, "the available pods of its status was not read", look) {
            $0.workload.rollout?.availablePods = nil
        },
        .unknown(
            "no counts", .review, "the updated pods, the available pods of its status were not read", look
        ) {
            $0.workload.rollout?.updatedPods = nil
            $0.workload.rollout?.availablePods = nil
        },
        .unknown("no number of pods", .review, "the number of pods of its status was not read", look) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout?.desiredPods = nil
        },
        .speaks("what was read is bad enough", .block, "2 of 3 pods updated", wait) {
            $0.workload.rollout?.updatedPods = 2
            $0.workload.rollout?.availablePods = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("mid-rollout") }
}
