import Testing

@testable import UpidCore

@Suite struct QuotaGateTests {
    static let over = "new pods would be rejected: raise the quota"
    static let slower = "the surge is rejected, so old pods end before new ones are there"
    static let unsure = "whether the quota counts these pods is not known"

    /// A quota of which 10 cores or 10 GiB are used.
    static func quota(_ hard: [String: String], scopes: [String] = [], namespace: String = "shop") -> ResourceQuota {
        ResourceQuota(
            namespace: namespace, name: "q", hard: hard.compactMapValues { Quantity($0) },
            used: hard.mapValues { $0.hasSuffix("i") ? .mebibytes(10_240) : .millicores(10_000) }, scopes: scopes)
    }

    /// Three pods of 500m and 1Gi become three of 1 and 2Gi, one more at once.
    static func raise(
        _ quotas: ResourceQuota..., surge: String = "1", unavailable: String = "0"
    ) -> @Sendable (inout ResourceScene) -> Void {
        return { scene in
            scene.set("500m 1 1Gi 2Gi", after: "1 2 2Gi 3Gi")
            scene.quotas = quotas
            scene.workload.rollout?.maxSurge = surge
            scene.workload.rollout?.maxUnavailable = unavailable
        }
    }

    static let cases: [ResourceCase] = [
        .silent("none") { $0.set("500m 1 1Gi 2Gi", after: "1 2 2Gi 3Gi") },
        .silent("of another namespace", raise(quota(["cpu": "10"], namespace: "other"))),
        .silent("of something else", raise(quota(["count/secrets": "10", "requests.storage": "10"]))),
        .silent("room for all, and the last old one", raise(quota(["requests.cpu": "12"]))),
        .speaks(
            "room for all, but not for the last old one", .block, "q: requests.cpu 10 of 11.999 used, 2 more needed",
            over,
            raise(quota(["requests.cpu": "11999m"]))),
        .speaks(
            "old ones may end first", .review, "q: requests.cpu 10 of 11.999 used, 2 more needed", slower,
            raise(quota(["requests.cpu": "11999m"]), unavailable: "1")),
        .speaks(
            "not for all", .block, "q: cpu 10 of 11.499 used, 2 more needed", over,
            raise(quota(["cpu": "11499m"]), unavailable: "1")),
        .speaks(
            "not for all of them at the end", .block, "q: cpu 10 of 11.499 used, 1.5 more needed", over,
            raise(quota(["cpu": "11499m"]), surge: "0", unavailable: "1")),
        .silent("just for all", raise(quota(["cpu": "11500m"]), surge: "0", unavailable: "1")),
        .speaks(
            "memory", .block, "q: memory 10Gi of 12Gi used, 4Gi more needed", over, raise(quota(["memory": "12Gi"]))),
        .speaks(
            "requested memory", .block, "q: requests.memory 10Gi of 12Gi used, 4Gi more needed", over,
            raise(quota(["requests.memory": "12Gi"]))),
        .speaks(
            "CPU limits", .block, "q: limits.cpu 10 of 13 used, 4 more needed", over, raise(quota(["limits.cpu": "13"]))
        ),
        .speaks(
            "memory limits", .block, "q: limits.memory 10Gi of 14Gi used, 5Gi more needed", over,
            raise(quota(["limits.memory": "14Gi"]))),
        .silent("limits with room", raise(quota(["limits.cpu": "14", "limits.memory": "15Gi"]))),
        .speaks(
            "a per cent of surge is rounded up", .block, "q: pods 10 of 11 used, 2 more needed", over,
            raise(quota(["pods": "11"]), surge: "34%")),
        .silent("one more pod", raise(quota(["pods": "11"]), surge: "33%")),
        .speaks(
            "a cut with a surge", .block, "q: requests.cpu 10 of 10 used, 250m more needed", over
        ) {
            $0.quotas = [quota(["requests.cpu": "10"])]
            $0.workload.rollout?.maxSurge = "1"
            $0.workload.rollout?.maxUnavailable = "0"
        },
        .silent("a cut in place") {
            $0.quotas = [quota(["requests.cpu": "10"])]
            $0.workload.rollout?.maxUnavailable = "0"
            $0.policy.inPlace = true
        },
        .silent("nothing changes") {
            $0.quotas = [quota(["requests.cpu": "10"])]
            $0.workload.rollout?.maxUnavailable = "0"
            $0.change.containers = []
        },
        .silent("no pods wanted") {
            raise(quota(["cpu": "10"]))(&$0)
            $0.workload.replicas = 0
        },
        .speaks(
            "init containers count", .block, "q: requests.cpu 10 of 11.999 used, 2 more needed", over
        ) {
            raise(quota(["requests.cpu": "11999m"]))(&$0)
            $0.add("setup", role: .`init`, "400m - - -")
        },
        .silent("below an init container") {
            raise(quota(["requests.cpu": "12"]), surge: "0", unavailable: "1")(&$0)
            $0.quotas = [quota(["requests.cpu": "10"])]
            $0.add("setup", role: .`init`, "2 - - -")
        },
        .silent("of BestEffort pods", raise(quota(["pods": "10"], scopes: ["BestEffort"]))),
        .speaks(
            "of other pods", .block, "q: cpu 10 of 10 used, 2 more needed", over,
            raise(quota(["cpu": "10"], scopes: ["NotBestEffort"]))),
        .silent("of pods that end", raise(quota(["cpu": "10"], scopes: ["Terminating"]))),
        .speaks(
            "of pods that do not end", .block, "q: cpu 10 of 10 used, 2 more needed", over,
            raise(quota(["cpu": "10"], scopes: ["NotTerminating"]))),
        .speaks(
            "of jobs that may end", .note, "q: cpu 10 of 10 used, 1.5 more needed", unsure, isUnknown: true
        ) {
            raise(quota(["cpu": "10"], scopes: ["Terminating"]))(&$0)
            $0.become(.cronJob, replicas: nil)
        },
        .speaks(
            "of some priority", .note, "q: cpu 10 of 10 used, 2 more needed", unsure, isUnknown: true,
            raise(quota(["cpu": "10"], scopes: ["PriorityClass"]))),
        .speaks(
            "of which the use is not known", .note, "q: what is used of cpu is unknown", unsure, isUnknown: true
        ) {
            raise(quota(["cpu": "10"]))(&$0)
            $0.quotas?[0].used = [:]
        },
        .speaks(
            "not read", .note, "ResourceQuotas not read", "whether the increase fits a quota is not known",
            isUnknown: true
        ) {
            raise()(&$0)
            $0.quotas = nil
        },
        .silent("not read, scaled to none") {
            raise()(&$0)
            $0.quotas = nil
            $0.workload.replicas = 0
        },
        .silent("not read, and a cut") { $0.quotas = nil },
    ]

    @Test(arguments: cases) func says(_ row: ResourceCase) throws { try row.check("quota") }
}
