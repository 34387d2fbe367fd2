import Testing
import UpidCore

@testable import UpidCluster

@Suite struct PodAttributionTests {
    private static func id(_ kind: WorkloadKind, _ name: String) -> WorkloadID {
        WorkloadID(namespace: "shop", kind: kind, name: name)
    }

    private static let workloads = [
        id(.deployment, "web"), id(.deployment, "web-admin"), id(.statefulSet, "db"), id(.daemonSet, "agent"),
        id(.job, "backfill"), id(.cronJob, "report"), id(.deploymentConfig, "legacy"), id(.rollout, "canary"),
        id(.replicaSet, "lone"), id(.replicationController, "rc"), id(.pod, "shell"),
    ].map { Workload(id: $0, apiVersion: "") }

    private static func labels(_ pairs: KeyValuePairs<String, String>) -> SeriesLabels {
        var labels = SeriesLabels()
        for (name, value) in pairs { labels.append(name, value) }
        return labels
    }

    @Test(arguments: [
        ("web-7d9f8b6c5d-bcdfg", id(.deployment, "web")), ("web-admin-7d9f8b6c5d-bcdfg", id(.deployment, "web-admin")),
        ("web-5d-x2z4b", id(.deployment, "web")), ("db-0", id(.statefulSet, "db")), ("db-12", id(.statefulSet, "db")),
        ("agent-x2z4b", id(.daemonSet, "agent")), ("backfill-x2z4b", id(.job, "backfill")),
        ("backfill-3-x2z4b", id(.job, "backfill")), ("report-29920550-t4gk2", id(.cronJob, "report")),
        ("report-29920550-0-t4gk2", id(.cronJob, "report")), ("legacy-4-t4gk2", id(.deploymentConfig, "legacy")),
        ("canary-7d9f8b6c5d-bcdfg", id(.rollout, "canary")), ("lone-bcdfg", id(.replicaSet, "lone")),
        ("rc-bcdfg", id(.replicationController, "rc")), ("shell", id(.pod, "shell")),
    ])
    func byName(pod: String, workload: WorkloadID) {
        let attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        #expect(attribution.answer(namespace: "shop", pod: pod) == .workload(workload))
        #expect(attribution.answer(namespace: "other", pod: pod) == .unknown)
    }

    @Test(arguments: [
        "web", "web-", "-", "", "web-7d9f8b6c5d", "web-7d9f8b6c5d-aeiou", "web-7d9f8b6c5d-bcdfgh", "db-", "db-x",
        "agent-12345", "stranger-7d9f8b6c5d-bcdfg", "shell-0", "web-UPPER-bcdfg",
    ])
    func unknownNames(pod: String) {
        let attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        #expect(attribution.answer(namespace: "shop", pod: pod) == .unknown)
    }

    @Test func ownersComeBeforeNames() {
        var owners = OwnerMaps()
        owners.replicaSets[NamespacedName(namespace: "shop", name: "odd")] = Controller(
            apiVersion: "apps/v1", kind: "Deployment", name: "web")
        let present = Pod(namespace: "shop", name: "db-7", workload: Self.id(.deployment, "web"))
        var attribution = PodAttribution(workloads: Self.workloads, pods: [present], owners: owners)
        let series: [KeyValuePairs<String, String>] = [
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "a", "owner_kind": "ReplicaSet",
                "owner_name": "odd",
            ],
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "b", "owner_kind": "Job",
                "owner_name": "report-1",
            ],
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "c", "owner_kind": "Job",
                "owner_name": "report-by-hand",
            ],
            [
                "__name__": "kube_job_owner", "namespace": "shop", "job_name": "report-by-hand",
                "owner_kind": "CronJob",
                "owner_name": "report",
            ],
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "db-1", "owner_kind": "Etcd",
                "owner_name": "db",
            ],
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "db-2", "owner_kind": "<none>",
                "owner_name": "<none>",
            ],
            [
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "shell", "owner_kind": "Node",
                "owner_name": "n1",
            ],
        ]
        for labels in series { attribution.learn(Self.labels(labels)) }
        let expected: [(String, PodAttribution.Answer)] = [
            ("db-7", .workload(Self.id(.deployment, "web"))), ("a", .workload(Self.id(.deployment, "web"))),
            ("b", .workload(Self.id(.cronJob, "report"))), ("c", .workload(Self.id(.cronJob, "report"))),
            ("db-1", .other), ("db-2", .other),
            ("shell", .workload(Self.id(.pod, "shell"))),
        ]
        for (pod, answer) in expected {
            #expect(attribution.answer(namespace: "shop", pod: pod) == answer, "\(pod)")
        }
    }

    @Test func aPodWithoutAnOwnerIsItsOwn() {
        var attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        for (pod, kind) in [("db-2", "<none>"), ("shell", "<none>"), ("db-3", "")] {
            attribution.learn(
                Self.labels([
                    "__name__": "kube_pod_owner", "namespace": "shop", "pod": pod, "owner_kind": kind,
                    "owner_name": kind,
                ]))
        }
        #expect(attribution.answer(namespace: "shop", pod: "db-2") == .other)
        #expect(attribution.answer(namespace: "shop", pod: "db-3") == .other)
        #expect(attribution.answer(namespace: "shop", pod: "shell") == .workload(Self.id(.pod, "shell")))
    }

    /// Another uid under the same name, or the time before it was adopted.
    @Test(arguments: [false, true])
    func anOwnerIsMoreThanNone(ownerComesFirst: Bool) {
        var attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        let kinds = ["<none>", "StatefulSet"]
        for kind in ownerComesFirst ? kinds.reversed() : kinds {
            attribution.learn(
                Self.labels([
                    "__name__": "kube_pod_owner", "namespace": "shop", "pod": "x", "owner_kind": kind,
                    "owner_name": kind == "<none>" ? kind : "db",
                ]))
        }
        #expect(attribution.answer(namespace: "shop", pod: "x") == .workload(Self.id(.statefulSet, "db")))
    }

    @Test func aReplicaSetWithoutAnOwnerIsNoDeployments() {
        var attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        attribution.learn(
            Self.labels([
                "__name__": "kube_pod_owner", "namespace": "shop", "pod": "web-cdn-x2z4b", "owner_kind": "ReplicaSet",
                "owner_name": "web-cdn",
            ]))
        #expect(attribution.answer(namespace: "shop", pod: "web-cdn-x2z4b") == .workload(Self.id(.deployment, "web")))
        attribution.learn(
            Self.labels([
                "__name__": "kube_replicaset_owner", "namespace": "shop", "replicaset": "web-cdn",
                "owner_kind": "<none>", "owner_name": "<none>",
            ]))
        #expect(attribution.answer(namespace: "shop", pod: "web-cdn-x2z4b") == .other)
    }

    @Test(arguments: [false, true])
    func anOwnerThatIsNoControllerIsNone(comesFirst: Bool) {
        var attribution = PodAttribution(workloads: Self.workloads, pods: [], owners: OwnerMaps())
        let owners = [("Deployment", "web-admin", "false"), ("StatefulSet", "db", "true")]
        for (kind, name, controls) in comesFirst ? owners : owners.reversed() {
            attribution.learn(
                Self.labels([
                    "__name__": "kube_pod_owner", "namespace": "shop", "pod": "x", "owner_kind": kind,
                    "owner_name": name, "owner_is_controller": controls,
                ]))
        }
        #expect(attribution.answer(namespace: "shop", pod: "x") == .workload(Self.id(.statefulSet, "db")))
    }

    @Test func anExactNameComesBeforeAHash() {
        let workloads = Self.workloads + [Workload(id: Self.id(.daemonSet, "web-cdn"), apiVersion: "")]
        let attribution = PodAttribution(workloads: workloads, pods: [], owners: OwnerMaps())
        #expect(
            attribution.answer(namespace: "shop", pod: "web-cdn-x2z4b") == .workload(Self.id(.daemonSet, "web-cdn")))
        #expect(attribution.answer(namespace: "shop", pod: "web-7d-x2z4b") == .workload(Self.id(.deployment, "web")))
    }
}
