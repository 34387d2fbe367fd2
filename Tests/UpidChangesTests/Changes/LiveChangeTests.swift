import Foundation
import Synchronization
import Testing
import UpidCore
import UpidPlan

@testable import UpidChanges
@testable import UpidCluster

private enum RealCluster {
    static let kubeconfig = ProcessInfo.processInfo.environment["UPID_E2E_KUBECONFIG"]
}

/// Changes on a real cluster, in a namespace of its own that is deleted at
/// the end. Runs when `UPID_E2E_KUBECONFIG` names one.
@Suite(.enabled(if: RealCluster.kubeconfig != nil), .serialized)
struct LiveChangeTests {
    private let client: KubeClient

    init() throws {
        var flags = ConnectionFlags()
        flags.kubeconfig = try #require(RealCluster.kubeconfig)
        client = try ClusterSession(
            flags: flags, environment: ProcessInfo.processInfo.environment, home: "/", workingDirectory: "/",
            stdinIsTerminal: false, userAgent: "upid-tests", diagnostics: .silent
        ).client
    }

    /// Creates or deletes an object; the product has no way to.
    private func send(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws {
        var request = client.request(path: path)
        request.method = method
        request.isIdempotent = false
        if let body {
            request.headers.append(("Content-Type", KubeClient.json))
            request.body = Array(JSONPrinter.compact(body).utf8)
        }
        _ = try await client.send(request)
    }

    private func inNamespace(_ body: (String) async throws -> Void) async throws {
        let name = "upid-change-\(UInt32.random(in: 0...UInt32.max))"
        try await send("POST", "/api/v1/namespaces", ["metadata": ["name": .string(name)]])
        do { try await body(name) } catch {
            try? await send("DELETE", "/api/v1/namespaces/\(name)")
            throw error
        }
        try await send("DELETE", "/api/v1/namespaces/\(name)")
    }

    private func makeDeployment(_ name: String, in namespace: String) async throws -> LiveObject {
        let labels: JSONValue = ["app": .string(name)]
        let container: JSONValue = [
            "name": "app", "image": "registry.k8s.io/pause:3.10",
            "resources": ["requests": ["cpu": "20m", "memory": "16Mi"], "limits": ["memory": "32Mi"]],
        ]
        try await send(
            "POST", "/apis/apps/v1/namespaces/\(namespace)/deployments",
            [
                "metadata": ["name": .string(name)],
                "spec": [
                    "replicas": 2, "selector": ["matchLabels": labels],
                    "template": ["metadata": ["labels": labels], "spec": ["containers": [container]]],
                ],
            ])
        let id = WorkloadID(namespace: namespace, kind: .deployment, name: name)
        let object = try await LiveObjects(client).read(.workload(id))
        let outcome = await RolloutWatch(client, limits: .init(timeout: 120))
            .wait(for: id, uid: object.uid, generation: object.generation)
        if case .complete = outcome {} else { Issue.record("\(outcome)") }
        return try await LiveObjects(client).read(.workload(id))
    }

    private func change(_ object: LiveObject, cpu: Int = 10) throws -> WorkloadChange {
        guard case .workload(let id) = object.target else { throw ChangeError.badName(object.target) }
        let before = Resources(
            cpuRequest: .millicores(20), memoryRequest: .mebibytes(16), memoryLimit: .mebibytes(32))
        var after = before
        after.cpuRequest = .millicores(cpu)
        return WorkloadChange(
            workload: id, apiVersion: "apps/v1", uid: object.uid,
            containers: [ContainerChange(name: "app", index: 0, before: before, after: after)])
    }

    private func patch(
        _ object: LiveObject, format: ObjectPatch.Format = .strategicMerge, cpu: Int = 10
    ) throws -> ObjectPatch {
        let change = try change(object, cpu: cpu)
        func body(_ cpu: String) -> JSONValue {
            if format == .json {
                let path = "/spec/template/spec/containers/0/resources/requests/cpu"
                return [["op": "replace", "path": .string(path), "value": .string(cpu)]]
            }
            let container: JSONValue = ["name": "app", "resources": ["requests": ["cpu": .string(cpu)]]]
            return ["spec": ["template": ["spec": ["containers": [container]]]]]
        }
        return ObjectPatch(
            target: object.target, uid: object.uid, format: format, body: body("\(cpu)m"), inverse: body("20m"),
            fields: FieldChange.fields(of: change))
    }

    @Test(.timeLimit(.minutes(5)), arguments: [ObjectPatch.Format.strategicMerge, .json])
    func appliedAndTakenBack(format: ObjectPatch.Format) async throws {
        try await inNamespace { namespace in
            let object = try await makeDeployment("web", in: namespace)
            let patch = try patch(object, format: format)
            let item = ApplyItem(workload: try change(object).workload, patches: [patch])
            let questions = AccessQuestions(client)
            #expect(try await questions.answers(to: [AccessQuestion(patch: object.target)]).values.first == .allowed)
            #expect(try await questions.username()?.isEmpty == false)
            let run = ApplyRun(client) { _ in }
            let outcome = try await run.run([item])
            #expect(outcome.isComplete, "\(outcome)")
            let changed = try await LiveObjects(client).read(object.target)
            #expect(patch.differencesAfter(in: changed).isEmpty)
            let again = try await run.run([item])
            #expect(again.isComplete && again.applied.isEmpty)
            #expect(await EventRecorder(client).record("20m to 10m", on: changed, at: Timestamp(seconds: 0)) == nil)
            let back = try await run.run(outcome.rollback)
            #expect(back.isComplete, "\(back)")
            #expect(try await LiveObjects(client).read(object.target).value["spec"] == object.value["spec"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func preconditionsHold() async throws {
        try await inNamespace { namespace in
            let object = try await makeDeployment("web", in: namespace)
            let writer = ObjectWriter(client)
            var stale = object
            stale.resourceVersion = "1"
            if case .notApplied(.conflict) = await writer.write(try patch(object), on: stale) {
            } else {
                Issue.record("a stale version was written")
            }
            var other = object
            other.uid = "00000000-0000-0000-0000-000000000000"
            if case .notApplied(.replaced) = await writer.write(try patch(object), on: other) {
            } else {
                Issue.record("another uid was written")
            }
            var unknown = try patch(object)
            unknown.body = ["spec": ["replicaz": 1]]
            if case .notApplied(.invalid) = await writer.write(unknown, on: object) {
            } else {
                Issue.record("an unknown field was written")
            }
            #expect(try await LiveObjects(client).read(object.target).value["spec"] == object.value["spec"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func podsThatFitNowhereStopItAndAreTakenBack() async throws {
        try await inNamespace { namespace in
            let object = try await makeDeployment("web", in: namespace)
            let patch = try patch(object, cpu: 5_000_000)
            var options = ApplyRun.Options()
            options.limits = .init(timeout: 60, grace: 1)
            let run = ApplyRun(client, options: options) { _ in }
            let outcome = try await run.run([
                ApplyItem(workload: try change(object).workload, patches: [patch])
            ])
            guard case .pod(_, _, .unschedulable(let message)) = outcome.failure?.error as? RolloutFailure else {
                Issue.record("\(outcome)")
                return
            }
            #expect(message.contains("cpu"))
            let back = try await run.run(outcome.rollback)
            #expect(back.isComplete, "\(back)")
            #expect(try await LiveObjects(client).read(object.target).value["spec"] == object.value["spec"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func theAutoscalerGoesWithItsWorkload() async throws {
        try await inNamespace { namespace in
            let object = try await makeDeployment("web", in: namespace)
            let metric: JSONValue = [
                "type": "Resource",
                "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": 60]],
            ]
            try await send(
                "POST", "/apis/autoscaling/v2/namespaces/\(namespace)/horizontalpodautoscalers",
                [
                    "metadata": ["name": "web"],
                    "spec": [
                        "minReplicas": 2, "maxReplicas": 3, "metrics": [metric],
                        "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"],
                    ],
                ])
            let target = ChangeTarget.autoscaler(namespace: namespace, name: "web")
            let before = try await LiveObjects(client).read(target)
            func body(_ value: Int64) -> JSONValue {
                let path = "/spec/metrics/0/resource/target/averageUtilization"
                return [["op": "replace", "path": .string(path), "value": .int(value)]]
            }
            let autoscaler = ObjectPatch(
                target: target, uid: before.uid, format: .json, body: body(120), inverse: body(60),
                fields: FieldChange.fields(
                    of: AutoscalerChange(
                        namespace: namespace, name: "web", metricIndex: 0, metricType: "Resource", before: 60,
                        after: 120)))
            let item = ApplyItem(
                workload: try change(object).workload, patches: [autoscaler, try patch(object)])
            #expect(item.patches.map(\.target) == [object.target, target])
            let run = ApplyRun(client) { _ in }
            let outcome = try await run.run([item])
            #expect(outcome.isComplete, "\(outcome)")
            #expect(autoscaler.differencesAfter(in: try await LiveObjects(client).read(target)).isEmpty)
            let back = try await run.run(outcome.rollback)
            #expect(back.isComplete, "\(back)")
            #expect(try await LiveObjects(client).read(target).value["spec"] == before.value["spec"])
        }
    }

    @Test(.timeLimit(.minutes(5))) func resizedInPlace() async throws {
        guard try await ResizeSupport(client).isThere() else { return }
        try await inNamespace { namespace in
            let object = try await makeDeployment("web", in: namespace)
            let pods = try await NewPods(client: client).pods(of: try change(object).workload, object.value)
            #expect(pods.count == 2)
            let patches = try pods.compactMap { pod in
                try pod["metadata"]?["name"]?.stringValue.map {
                    ObjectPatch.resize(pod: $0, uid: pod["metadata"]?["uid"]?.stringValue, as: try change(object))
                }
            }
            let item = ApplyItem(workload: try change(object).workload, patches: patches)
            let outcome = try await ApplyRun(client) { _ in }.run([item])
            #expect(outcome.isComplete, "\(outcome)")
            let back = try await ApplyRun(client) { _ in }.run(outcome.rollback)
            #expect(back.isComplete, "\(back)")
        }
    }
}
