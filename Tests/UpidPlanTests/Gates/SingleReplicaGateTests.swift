import Testing
import UpidCore

@Suite struct SingleReplicaGateTests {
    static let overlap =
        "a single pod is replaced: the new one starts first, but open connections break; resize in place instead"
    static let gap = "a restart of a single pod is an interruption until the new one is ready; resize in place instead"
    static let restart = "its resizePolicy restarts container app, which is an interruption"

    static let cases: [LifecycleCase] = [
        .silent("three replicas") { _ in },
        .silent("two replicas") { $0.scale(to: 2) },
        .silent("none") { $0.scale(to: 0) },
        .speaks("one, the new pod first", .note, "1 replica, no autoscaler", overlap) { $0.scale(to: 1) },
        .speaks("one, and it may be missing", .note, "1 replica, no autoscaler", gap) {
            $0.scale(to: 1)
            $0.workload.rollout?.maxUnavailable = "1"
        },
        .speaks("one, no surge", .note, "1 replica, no autoscaler", gap) {
            $0.scale(to: 1)
            $0.workload.rollout?.maxSurge = "0"
        },
        .speaks("one, recreated", .note, "1 replica, no autoscaler", gap) {
            $0.scale(to: 1)
            $0.workload.rollout?.strategy = "Recreate"
        },
        .speaks("one, rollout not read", .note, "1 replica, no autoscaler", gap) {
            $0.scale(to: 1)
            $0.workload.rollout = nil
        },
        .speaks("one of a StatefulSet", .note, "1 replica, no autoscaler", gap) {
            $0.become(.statefulSet, replicas: 1)
            $0.workload.rollout = Rollout(strategy: "RollingUpdate")
        },
        .speaks("one of a Rollout, blue-green", .note, "1 replica, no autoscaler", overlap) {
            $0.become(.rollout, replicas: 1)
            $0.workload.rollout = Rollout(strategy: "BlueGreen")
        },
        .speaks("one of a Rollout, canary", .note, "1 replica, no autoscaler", overlap) {
            $0.become(.rollout, replicas: 1)
            $0.workload.rollout = Rollout(strategy: "Canary")
        },
        .speaks("one of a DeploymentConfig", .note, "1 replica, no autoscaler", overlap) {
            $0.become(.deploymentConfig, replicas: 1)
            $0.workload.rollout = Rollout(strategy: "RollingUpdate")
        },
        .speaks(
            "an autoscaler goes down to one", .note,
            "3 replicas, and HorizontalPodAutoscaler scaler may go down to 1", overlap
        ) { $0.autoscale(min: 1) },
        .speaks(
            "an autoscaler goes down to none", .note,
            "1 replica, and HorizontalPodAutoscaler scaler may go down to 0", overlap
        ) {
            $0.scale(to: 1)
            $0.autoscale(min: 0)
        },
        .silent("an autoscaler keeps two") {
            $0.scale(to: 1)
            $0.autoscale(min: 2)
        },
        .silent("scaled to none under an autoscaler") {
            $0.scale(to: 0)
            $0.autoscale(min: 1)
        },
        .unknown(
            "replicas not read", .note, "the number of replicas was not read",
            "if there is one only, a restart is an interruption"
        ) { $0.workload.replicas = nil },
        .silent("a DaemonSet") { $0.become(.daemonSet, replicas: 1) },
        .silent("a CronJob") { $0.become(.cronJob, replicas: 1) },
        .silent("a Job") { $0.become(.job, replicas: 1) },
        .silent("a ReplicaSet, whose pod stays") { $0.become(.replicaSet, replicas: 1) },
        .silent("a bare pod, which cannot be replaced") { $0.become(.pod, replicas: nil) },
        .silent("in place") {
            $0.scale(to: 1)
            $0.policy.inPlace = true
        },
        .speaks("in place with a restart for memory", .note, "1 replica, no autoscaler", restart) {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["memory"]
        },
        .speaks("in place with a restart for CPU", .note, "1 replica, no autoscaler", restart) {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["cpu"]
            $0.change.containers[0].after.memoryRequest = $0.change.containers[0].before.memoryRequest
            $0.change.containers[0].after.memoryLimit = $0.change.containers[0].before.memoryLimit
        },
        .speaks("in place, the CPU limit alone", .note, "1 replica, no autoscaler", restart) {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["cpu"]
            $0.change.containers[0].after = $0.change.containers[0].before
            $0.change.containers[0].after.cpuLimit = .millicores(750)
        },
        .speaks("in place, the memory limit alone", .note, "1 replica, no autoscaler", restart) {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["memory"]
            $0.change.containers[0].after = $0.change.containers[0].before
            $0.change.containers[0].after.memoryLimit = .mebibytes(1_024)
        },
        .silent("in place, restarts for what stays") {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["memory"]
            $0.change.containers[0].after = $0.change.containers[0].before
            $0.change.containers[0].after.cpuRequest = .millicores(100)
        },
        .silent("in place, CPU restarts and memory moves") {
            $0.scale(to: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["cpu"]
            $0.change.containers[0].after = $0.change.containers[0].before
            $0.change.containers[0].after.memoryRequest = .mebibytes(300)
        },
        .silent("in place with a restart of one of three") {
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["cpu", "memory"]
        },
        .speaks("a bare pod, in place with a restart", .note, "1 pod", restart) {
            $0.become(.pod, replicas: nil)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["cpu"]
        },
        .speaks("a ReplicaSet, in place with a restart", .note, "1 replica, no autoscaler", restart) {
            $0.become(.replicaSet, replicas: 1)
            $0.policy.inPlace = true
            $0.workload.containers[0].restartsOnResize = ["memory"]
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("single-replica") }
}
