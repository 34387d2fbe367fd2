import Samples
import Synchronization
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct RolloutWatchTests {
    static func lists(_ pods: [JSONValue]) -> ChangeCluster.Others {
        ChangeCluster.Others { request in
            if request.url.contains("/replicasets?") {
                return .json(
                    JSONPrinter.compact([
                        "items": [
                            [
                                "metadata": [
                                    "labels": ["pod-template-hash": "old"],
                                    "annotations": ["deployment.kubernetes.io/revision": "0"],
                                    "ownerReferences": [["uid": "uid-web"]],
                                ]
                            ],
                            [
                                "metadata": [
                                    "labels": ["pod-template-hash": "new"],
                                    "annotations": ["deployment.kubernetes.io/revision": "1"],
                                    "ownerReferences": [["uid": "uid-web"]],
                                ]
                            ],
                        ]
                    ]))
            }
            guard request.url.contains("/pods?") else { return nil }
            guard request.url.contains("app%3Dweb%2Cpod-template-hash%3Dnew") else { return .json(#"{"items":[]}"#) }
            return .json(JSONPrinter.compact(["items": .array(pods)]))
        }
    }

    static func stuck(_ updated: Int64 = 1) -> JSONValue {
        Shop.deployment("web").merged(with: ["status": ["updatedReplicas": .int(updated)]])
    }

    private func outcome(
        _ cluster: ChangeCluster, clock: TestClock = TestClock(), timeout: Double = 120,
        onProgress: (String) -> Void = { _ in }
    ) async -> RolloutOutcome {
        await RolloutWatch(cluster.client, limits: .init(timeout: timeout), clock: clock.clock)
            .wait(for: Shop.id("web"), uid: "uid-web", generation: 1, onProgress: onProgress)
    }

    @Test func itEndsWhenAllPodsAreNew() async {
        let cluster = ChangeCluster([Self.stuck(0)], others: Self.lists([]))
        let clock = TestClock { now in
            if now > 3 { cluster.change(Shop.path("web")) { $0 = $0.merged(with: ["status": ["updatedReplicas": 1]]) } }
            if now > 6 { cluster.change(Shop.path("web")) { $0 = $0.merged(with: ["status": ["updatedReplicas": 2]]) } }
        }
        var said: [String] = []
        let outcome = await outcome(cluster, clock: clock) { said.append($0) }
        guard case .complete("2 of 2 new pods are available") = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(said == ["0 of 2 new pods are there", "1 of 2 new pods are there"])
        #expect(clock.now < 10)
    }

    @Test func aCrashingPodEndsItEarly() async {
        let pod: JSONValue = [
            "metadata": ["name": "web-new-1"],
            "status": [
                "containerStatuses": [
                    ["name": "app", "restartCount": 4, "state": ["waiting": ["reason": "CrashLoopBackOff"]]]
                ]
            ],
        ]
        let clock = TestClock()
        let outcome = await outcome(ChangeCluster([Self.stuck()], others: Self.lists([pod])), clock: clock)
        guard case .failed(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            failure.description
                == "error: the new pod \"web-new-1\" of deployment.apps \"web\" keeps crashing (CrashLoopBackOff, "
                + "container app, 4 restarts)")
        #expect(failure.hint == "see kubectl describe pod web-new-1 -n shop")
        #expect(clock.now < 1)
    }

    @Test func aPodWithoutANodeHasGrace() async {
        let pod: JSONValue = [
            "metadata": ["name": "web-new-1"],
            "status": ["conditions": [["type": "PodScheduled", "status": "False", "reason": "Unschedulable"]]],
        ]
        let clock = TestClock()
        let outcome = await outcome(ChangeCluster([Self.stuck()], others: Self.lists([pod])), clock: clock)
        guard case .failed(.pod(_, name: "web-new-1", .unschedulable(""))) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect((30..<35).contains(clock.now))
    }

    @Test func aPodThatGoesIsNoTrouble() async {
        let pod: JSONValue = [
            "metadata": ["name": "p", "deletionTimestamp": "2026-11-18T10:26:40Z"],
            "status": ["containerStatuses": [["name": "a", "lastState": ["terminated": ["reason": "OOMKilled"]]]]],
        ]
        let outcome = await outcome(ChangeCluster([Self.stuck()], others: Self.lists([pod])), timeout: 5)
        guard case .timedOut(seconds: 5, "1 of 2 new pods are there") = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func theDeadlineNamesThePodBehindIt() async {
        let pod: JSONValue = [
            "metadata": ["name": "p"],
            "status": ["containerStatuses": [["name": "a", "state": ["waiting": ["reason": "ErrImagePull"]]]]],
        ]
        let late = Self.stuck().merged(with: [
            "status": ["conditions": [["type": "Progressing", "reason": "ProgressDeadlineExceeded"]]]
        ])
        for (pods, expected) in [
            ([], RolloutFailure.deadlineExceeded(Shop.id("web"))),
            ([pod], .pod(Shop.id("web"), name: "p", .image(container: "a", reason: "ErrImagePull", message: ""))),
        ] {
            guard case .failed(let failure) = await outcome(ChangeCluster([late], others: Self.lists(pods))) else {
                Issue.record("not failed")
                return
            }
            #expect(failure == expected)
        }
    }

    @Test func podsThatCannotBeMadeEndIt() async {
        let object = Self.stuck().merged(with: [
            "status": [
                "conditions": [["type": "ReplicaFailure", "status": "True", "message": "exceeded quota: small"]]
            ]
        ])
        let outcome = await outcome(ChangeCluster([object], others: Self.lists([])))
        guard case .failed(.noPods(_, "exceeded quota: small")) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func deletedOrReplacedIsGone() async {
        let other = Self.stuck().merged(with: ["metadata": ["uid": "another"]])
        for cluster in [ChangeCluster([]), ChangeCluster([other])] {
            guard case .failed(.gone) = await outcome(cluster) else {
                Issue.record("not gone")
                return
            }
        }
    }

    @Test func aShortAbsenceOfTheServerIsWaitedOut() async {
        let cluster = ChangeCluster([Shop.deployment("web")])
        cluster.failReads(5)
        guard case .complete = await outcome(cluster) else {
            Issue.record("not complete")
            return
        }
        let clock = TestClock()
        cluster.failReads(1_000)
        guard case .unreadable = await outcome(cluster, clock: clock, timeout: 0) else {
            Issue.record("waits for ever")
            return
        }
        #expect((60..<65).contains(clock.now))
    }

    @Test func noPermissionEndsTheWaiting() async {
        let cluster = ChangeCluster([], others: .init { _ in .status(403, "Forbidden", "no") })
        guard case .unreadable = await outcome(cluster) else {
            Issue.record("not unreadable")
            return
        }
    }

    @Test func cancellingStopsTheWaiting() async {
        let cluster = ChangeCluster([Self.stuck()], others: Self.lists([]))
        let task = Mutex<Task<RolloutOutcome, Never>?>(nil)
        let clock = TestClock { now in
            if now > 2 { task.withLock { $0?.cancel() } }
        }
        let running = Task { await outcome(cluster, clock: clock) }
        task.withLock { $0 = running }
        guard case .stopped("1 of 2 new pods are there") = await running.value else {
            Issue.record("not stopped")
            return
        }
    }

    @Test(arguments: [
        (WorkloadKind.statefulSet, "controller-revision-hash%3Drev"),
        (.daemonSet, "pod-template-generation%3D7"), (.rollout, "rollouts-pod-template-hash%3Dhash"),
    ])
    func eachKindMarksItsNewPods(kind: WorkloadKind, label: String) async throws {
        let api = StubAPI { _, _ in .json(#"{"items":[{"metadata":{"name":"p"}}]}"#) }
        let object: JSONValue = [
            "metadata": ["annotations": ["deprecated.daemonset.template.generation": "7"]],
            "spec": ["selector": ["matchLabels": ["app": "web"]]],
            "status": ["updateRevision": "rev", "currentPodHash": "hash"],
        ]
        let pods = try await NewPods(client: api.client()).pods(of: Shop.id("web", kind), object)
        #expect(pods.count == 1)
        #expect(api.paths == ["/api/v1/namespaces/shop/pods?labelSelector=app%3Dweb%2C\(label)&limit=500"])
        let bare = try await NewPods(client: api.client()).pods(of: Shop.id("web", kind), ["spec": ["selector": [:]]])
        #expect(bare.isEmpty)
    }

    @Test func allPagesAreRead() async throws {
        let api = StubAPI { request, index in
            let isLast = request.url.hasSuffix("continue=t2")
            return .json(
                #"{"metadata":{\#(isLast ? "" : "\"continue\":\"t\(index + 1)\"")},"items":[{"metadata":{"name":"p"}}]}"#
            )
        }
        let object: JSONValue = [
            "spec": ["selector": ["matchLabels": ["app": "web"]]], "status": ["updateRevision": "r"],
        ]
        let pods = try await NewPods(client: api.client()).pods(of: Shop.id("web", .statefulSet), object)
        #expect(pods.count == 3)
        #expect(api.paths.map { $0.split(separator: "&").last } == ["limit=500", "continue=t1", "continue=t2"])
    }

    @Test func pagesWithoutAnEndEnd() async throws {
        let api = StubAPI { _, _ in .json(#"{"metadata":{"continue":"t"},"items":[{"metadata":{"name":"p"}}]}"#) }
        let object: JSONValue = [
            "spec": ["selector": ["matchLabels": ["app": "web"]]], "status": ["updateRevision": "r"],
        ]
        let pods = try await NewPods(client: api.client()).pods(of: Shop.id("web", .statefulSet), object)
        #expect(pods.count == 10)
    }

    @Test func ofReplicaSetsOnlyTheMetadataIsAskedFor() async throws {
        let others = Self.lists([["metadata": ["name": "p"]]])
        let api = StubAPI { request, _ in others.answer(request) ?? .status(404, "NotFound", "x") }
        let pods = try await NewPods(client: api.client()).pods(of: Shop.id("web"), Shop.deployment("web"))
        #expect(pods.count == 1)
        let accepted = api.requests.map {
            $0.headers.first { $0.name == "Accept" }?.value.hasPrefix("application/json;as=")
        }
        #expect(accepted == [true, false])
    }
}
