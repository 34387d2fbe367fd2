import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster

struct ResizeTests {
    private static func pod(_ status: JSONValue = [:], cpu: String = "500m", actual: String = "500m") -> JSONValue {
        JSONValue.object([
            "apiVersion": "v1", "kind": "Pod",
            "metadata": ["name": "web-1", "namespace": "shop", "uid": "uid-pod", "generation": 2],
            "spec": [
                "containers": [
                    ["name": "app", "resources": ["requests": ["cpu": .string(cpu), "memory": "1Gi"]]]
                ]
            ],
            "status": [
                "phase": "Running", "observedGeneration": 2,
                "containerStatuses": [
                    ["name": "app", "resources": ["requests": ["cpu": .string(actual), "memory": "1Gi"]]]
                ],
            ],
        ]).merged(with: ["status": status])
    }

    private static let patch = ObjectPatch.resize(pod: "web-1", uid: "uid-pod", as: Shop.change("web"))

    private static func pending(_ reason: String) -> JSONValue {
        ["conditions": [["type": "PodResizePending", "status": "True", "reason": .string(reason), "message": "m"]]]
    }

    @Test func thePatchHoldsOnlyWhatDiffers() {
        #expect(
            JSONPrinter.compact(Self.patch.body)
                == #"{"spec":{"containers":[{"name":"app","resources":{"requests":{"cpu":"250m"}}}]}}"#)
        #expect(Self.patch.inverted.body == Self.patch.inverse)
        var change = Shop.change("web")
        change.containers[0].after.cpuRequest = nil
        #expect(
            JSONPrinter.compact(ObjectPatch.resize(pod: "p", uid: nil, as: change).body)
                == #"{"spec":{"containers":[{"name":"app","resources":{"requests":{"cpu":null}}}]}}"#)
    }

    @Test(arguments: [
        (pod(cpu: "250m", actual: "250m"), ResizeState.done),
        (pod(cpu: "250m"), .inProgress("waiting for the kubelet")),
        (pod(["observedGeneration": 1], cpu: "250m", actual: "250m"), .inProgress("waiting for the kubelet")),
        (pod(pending("Deferred"), cpu: "250m"), .deferred("m")),
        (pod(pending("Infeasible"), cpu: "250m"), .infeasible("m")),
        (
            pod(
                ["conditions": [["type": "PodResizeInProgress", "status": "True", "message": "at it"]]], cpu: "250m",
                actual: "250m"), .inProgress("at it")
        ),
        (pod(["resize": "Infeasible"], cpu: "250m"), .infeasible("")),
        (pod(["resize": "InProgress"], cpu: "250m", actual: "250m"), .inProgress("")),
        (pod(["phase": "Succeeded"]), .ended),
    ])
    func states(pod: JSONValue, state: ResizeState) {
        #expect(ResizeState(of: pod, fields: Self.patch.fields) == state)
    }

    private func outcome(_ cluster: ChangeCluster, clock: TestClock = TestClock()) async -> ResizeOutcome {
        await PodResizer(cluster.client, timeout: 20, clock: clock.clock).wait(for: Self.patch, uid: "uid-pod")
    }

    @Test func itIsWrittenToTheSubresourceAndWaitedFor() async throws {
        let cluster = ChangeCluster([Self.pod()])
        let clock = TestClock { now in
            guard now > 5 else { return }
            cluster.change("/api/v1/namespaces/shop/pods/web-1") {
                $0 = Self.pod(["observedGeneration": 3], cpu: "250m", actual: "250m")
            }
        }
        let run = ApplyRun(cluster.client, clock: clock.clock) { _ in }
        let outcome = try await run.run([ApplyItem(workload: Shop.id("web"), patches: [Self.patch])])
        #expect(outcome.isComplete)
        #expect(cluster.written == ["/api/v1/namespaces/shop/pods/web-1/resize"])
        #expect(clock.now > 5)
    }

    @Test func endings() async {
        let deferred = ChangeCluster([Self.pod(Self.pending("Deferred"), cpu: "250m")])
        let clock = TestClock()
        if case .deferred("m") = await outcome(deferred, clock: clock) {} else { Issue.record("not deferred") }
        #expect((20..<21).contains(clock.now))
        let infeasible = ChangeCluster([Self.pod(Self.pending("Infeasible"), cpu: "250m")])
        if case .infeasible("m") = await outcome(infeasible) {} else { Issue.record("not infeasible") }
        if case .gone = await outcome(ChangeCluster([])) {} else { Issue.record("not gone") }
        let other = ChangeCluster([Self.pod().merged(with: ["metadata": ["uid": "x"]])])
        if case .gone = await outcome(other) {} else { Issue.record("not gone") }
        let silent = ChangeCluster([Self.pod(cpu: "250m")])
        if case .inProgress = await outcome(silent) {} else { Issue.record("not in progress") }
    }

    @Test func withoutATimeoutItWaitsForAsLongAsItTakes() async {
        let cluster = ChangeCluster([Self.pod(Self.pending("Deferred"), cpu: "250m")])
        let clock = TestClock { now in
            guard now > 2_000 else { return }
            cluster.change("/api/v1/namespaces/shop/pods/web-1") { $0 = Self.pod(cpu: "250m", actual: "250m") }
        }
        let resizer = PodResizer(cluster.client, timeout: 0, clock: clock.clock)
        if case .done = await resizer.wait(for: Self.patch, uid: "uid-pod") {} else { Issue.record("not done") }
        #expect(clock.now > 2_000)
        cluster.failReads(1_000)
        let later = TestClock()
        let silent = PodResizer(cluster.client, timeout: 0, clock: later.clock)
        if case .unreadable = await silent.wait(for: Self.patch, uid: "uid-pod") {} else { Issue.record("waits on") }
        #expect((60..<65).contains(later.now))
    }

    @Test func aPodThatHasGoneIsPassedOver() async {
        let cluster = ChangeCluster([])
        let run = ApplyRun(cluster.client, clock: TestClock().clock) { _ in }
        let outcome = await run.apply([ApplyItem(workload: Shop.id("web"), patches: [Self.patch])])
        #expect(outcome.isComplete && outcome.applied.isEmpty)
    }

    @Test func aNodeThatCannotIsAFailure() async throws {
        let cluster = ChangeCluster(
            [Self.pod()],
            onRead: .init { _, read, pod in
                if read > 2 { pod = pod.merged(with: ["status": Self.pending("Infeasible")]) }
                pod = pod.merged(with: ["status": ["observedGeneration": 9]])
            })
        let run = ApplyRun(cluster.client, clock: TestClock().clock) { _ in }
        let outcome = try await run.run([ApplyItem(workload: Shop.id("web"), patches: [Self.patch])])
        #expect(
            outcome.failure?.error.description == "error: pod \"web-1\" cannot be resized on its node: m")
        #expect(outcome.rollback.first?.patches.first?.body == Self.patch.inverse)
    }
}
