import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct SlowRolloutGateTests {
    static let cases: [LifecycleCase] = [
        .silent("quick") { _ in },
        .silent("just below five minutes") { $0.workload.rollout?.minReadySeconds = 99 },
        .speaks(
            "five minutes over three batches", .note, "minReadySeconds 100, 1 of 3 pods at a time",
            "the rollout takes 5m or longer"
        ) { $0.workload.rollout?.minReadySeconds = 100 },
        .speaks(
            "batches of one beyond and two below", .note, "minReadySeconds 120, 3 of 7 pods at a time",
            "the rollout takes 6m or longer"
        ) {
            $0.scale(to: 7)
            $0.workload.rollout?.minReadySeconds = 120
            $0.workload.rollout?.maxSurge = "1"
            $0.workload.rollout?.maxUnavailable = "2"
        },
        .silent("the same in one batch") {
            $0.scale(to: 7)
            $0.workload.rollout?.minReadySeconds = 120
            $0.workload.rollout?.maxSurge = "100%"
        },
        .speaks(
            "a StatefulSet, one after the other", .note, "minReadySeconds 100, 1 of 3 pods at a time",
            "the rollout takes 5m or longer"
        ) {
            $0.become(.statefulSet)
            $0.workload.rollout = Rollout(strategy: "RollingUpdate", minReadySeconds: 100)
        },
        .speaks(
            "a DaemonSet, by its live pods", .note, "minReadySeconds 100, 1 of 3 pods at a time",
            "the rollout takes 5m or longer"
        ) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout = Rollout(strategy: "RollingUpdate", minReadySeconds: 100)
        },
        .speaks(
            "beyond all bounds", .note, "minReadySeconds 9223372036854775807, 1 of 3 pods at a time",
            "the rollout takes \(HumanDuration.age(seconds: .max)) or longer"
        ) { $0.workload.rollout?.minReadySeconds = .max },
        .speaks(
            "none may be missing", .note, "maxUnavailable 0, maxSurge 50%",
            "there has to be room for 2 more, or the rollout waits"
        ) {
            $0.workload.rollout?.maxUnavailable = "0"
            $0.workload.rollout?.maxSurge = "50%"
        },
        .speaks(
            "none per cent may be missing", .note, "maxUnavailable 0, the default maxSurge",
            "there has to be room for 1 more, or the rollout waits"
        ) {
            $0.workload.rollout?.maxUnavailable = "0%"
            $0.workload.rollout?.maxSurge = nil
        },
        .speaks(
            "a DaemonSet with surge", .note, "maxUnavailable 0, maxSurge 1",
            "there has to be room on each node for a second pod, or the rollout waits"
        ) {
            $0.become(.daemonSet, replicas: nil)
            $0.workload.rollout?.maxUnavailable = "0"
            $0.workload.rollout?.maxSurge = "1"
        },
        .speaks(
            "blue-green", .note, "strategy BlueGreen", "there has to be room for 3 more pods, or the rollout waits"
        ) {
            $0.become(.rollout)
            $0.workload.rollout?.strategy = "BlueGreen"
        },
        .speaks(
            "both", .note, "minReadySeconds 600, 1 of 3 pods at a time; maxUnavailable 0, maxSurge 25%",
            "the rollout takes 30m or longer; there has to be room for 1 more, or the rollout waits"
        ) {
            $0.workload.rollout?.minReadySeconds = 600
            $0.workload.rollout?.maxUnavailable = "0"
        },
        .silent("nothing runs") {
            $0.scale(to: 0)
            $0.workload.rollout?.minReadySeconds = 600
            $0.workload.rollout?.maxUnavailable = "0"
        },
        .silent("in place") {
            $0.workload.rollout?.maxUnavailable = "0"
            $0.policy.inPlace = true
        },
        .unknown(
            "not read", .note, "how it rolls out was not read", "a rollout may take long, or need room for more pods"
        ) { $0.workload.rollout = nil },
        .silent("not read, of a kind that does not roll out") {
            $0.become(.cronJob, replicas: nil)
            $0.workload.rollout = nil
        },
    ]

    @Test(arguments: cases) func says(_ row: LifecycleCase) throws { try row.check("slow-rollout") }

    @Test(
        arguments: [
            (.deployment, nil, nil, 10, 3, 2), (.deployment, nil, nil, 1, 1, 0), (.deployment, "0", "25%", 3, 0, 1),
            (.deployment, "0", "25%", 8, 0, 2), (.deployment, "2", "0", 8, 2, 0), (.deployment, "200%", "0", 2, 4, 0),
            (.statefulSet, nil, nil, 8, 0, 1), (.daemonSet, nil, nil, 8, 0, 1), (.daemonSet, "1", "0", 8, 1, 0),
            (.daemonSet, nil, "25%", 6, 0, 2), (.statefulSet, nil, "25%", 6, 0, 1),
            (.deployment, "x", "-3", 8, 0, 1),
            (.deployment, "99999999999%", "9223372036854775807", 1 << 40, 10_000_000_000, 1_000_000),
        ] as [(WorkloadKind, String?, String?, Int, Int, Int)])
    func pace(kind: WorkloadKind, surge: String?, missing: String?, replicas: Int, more: Int, less: Int) {
        let id = WorkloadID(namespace: "shop", kind: kind, name: "web")
        let workload = Workload(
            id: id, apiVersion: "apps/v1", rollout: Rollout(maxUnavailable: missing, maxSurge: surge))
        let pace = RolloutPace(workload, pods: replicas)
        #expect(pace.surge == more && pace.unavailable == less, "\(pace)")
    }
}
