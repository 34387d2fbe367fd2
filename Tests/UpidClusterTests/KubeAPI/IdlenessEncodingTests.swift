import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// What idleness is judged by, of recorded objects in both encodings.
struct IdlenessEncodingTests {
    private static let namespace = "idleread-test-shop"
    private static let recorded: Set<String> = [
        "services", "endpointslices", "leases", "priorityclasses", "validatingwebhookconfigurations",
        "mutatingwebhookconfigurations", "customresourcedefinitions", "apiservices", "cronjobs", "jobs",
        "rolebindings", "clusterrolebindings",
    ]

    private func read(
        _ encoding: String, metadata: String = "customresourcedefinitions.json"
    ) async throws -> (InventoryReading, StubAPI) {
        let api = StubAPI { request, _ in
            let path = URLComponents(string: request.url)?.path ?? ""
            let kind = String(path.split(separator: "/").last ?? "")
            if kind == "version" { return try Recorded.answer("version.json") }
            if path == "/api" || path == "/apis" {
                var answer = try Recorded.answer("\(kind).json")
                answer.headers = [
                    ("content-type", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")
                ]
                return answer
            }
            if path.contains("customresourcedefinitions") {
                if path.hasSuffix("widgets.idleread-test.example.com") { return try Self.definition() }
                let asksForMetadata = request.headers.contains { $0.value.contains("PartialObjectMetadataList") }
                #expect(asksForMetadata)
                return try Recorded.answer(encoding == "pb" ? "idle/customresourcedefinitions.pb" : "idle/\(metadata)")
            }
            if Self.recorded.contains(kind) { return try Recorded.answer("idle/\(kind).\(encoding)") }
            let found = WorkloadKind.allCases.first { $0.resource.plural == kind }?.rawValue
            let others = [
                "nodes": "Node", "namespaces": "Namespace", "persistentvolumes": "PersistentVolume",
                "storageclasses": "StorageClass", "poddisruptionbudgets": "PodDisruptionBudget",
                "resourcequotas": "ResourceQuota", "limitranges": "LimitRange",
                "horizontalpodautoscalers": "HorizontalPodAutoscaler",
            ]
            return .json(#"{"kind":"\#(found ?? others[kind] ?? "")List","metadata":{},"items":[]}"#)
        }
        let reading = try await InventoryReader(client: api.client()).read(
            WorkloadSelection(namespace: Self.namespace), parts: .idleness, annotations: ["upid.dev/keep"])
        return (reading, api)
    }

    /// The definition with a webhook, as it is read by name.
    private static func definition() throws -> StubAnswer {
        let bytes = try Recorded.bytes("idle/customresourcedefinitions.json")
        let list = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let items = list?["items"] as? [[String: Any]] ?? []
        var item = try #require(
            items.first { ($0["spec"] as? [String: Any])?["conversion"].map { "\($0)".contains("converter") } == true })
        item["kind"] = "CustomResourceDefinition"
        return .json(String(decoding: try JSONSerialization.data(withJSONObject: item), as: UTF8.self))
    }

    @Test func bothEncodingsSayTheSame() async throws {
        let (json, protobuf) = (try await read("json").0, try await read("pb").0)
        #expect(json.gaps.isEmpty && json.problems.isEmpty, "\(json.gaps)")
        #expect(json.inventory == protobuf.inventory)
        let copy = try JSONDecoding.decode(Inventory.self, from: JSONEncoding.encode(json.inventory))
        #expect(copy == json.inventory)
    }

    @Test(arguments: ["json", "pb"]) func services(encoding: String) async throws {
        let (reading, _) = try await read(encoding)
        let services = try #require(reading.inventory.idle?.services)
        #expect(services.map(\.name) == ["elsewhere", "outside", "unused", "web", "web-headless"])
        #expect(services.map(\.type) == ["ExternalName", "ClusterIP", "LoadBalancer", "ClusterIP", "ClusterIP"])
        #expect(services.map(\.isHeadless) == [false, false, false, false, true])
        #expect(services.map(\.selector) == [[:], [:], ["app": "gone"], ["app": "web"], ["app": "web"]])
        // Two slices of one Service, with an address in both.
        #expect(services.map(\.readyEndpoints) == [0, 3, 0, 2, 2])
        #expect(services.map { $0.pods?.count } == [0, 1, 0, 2, 2])
        #expect(services[1].pods == ["db-0"])
        #expect(services.allSatisfy { $0.createdAt != nil && $0.namespace == Self.namespace })
        #expect(reading.inventory.loadBalancers?.map(\.name) == ["unused"])
    }

    @Test(arguments: ["json", "pb"]) func whoIsCalledAndWhoLeads(encoding: String) async throws {
        let idle = try #require(try await read(encoding).0.inventory.idle)
        func reference(_ kind: ServiceReference.Kind, _ name: String, _ service: String) -> ServiceReference {
            ServiceReference(kind: kind, name: name, serviceNamespace: Self.namespace, serviceName: service)
        }
        #expect(
            idle.webhooks == [
                reference(.mutatingWebhook, "idleread-test-injector", "injector"),
                reference(.validatingWebhook, "idleread-test-policy", "web"),
            ])
        #expect(idle.apiServices?.map(\.serviceName) == ["adapter", "metrics-server"])
        #expect(idle.conversions == [reference(.conversion, "widgets.idleread-test.example.com", "converter")])
        #expect(
            idle.leases == [
                Lease(namespace: Self.namespace, name: "nobody"),
                Lease(
                    namespace: Self.namespace, name: "web-leader", holder: "web-6c8d7f5b4c-xzwvt_0b1c",
                    renewedAt: Timestamp("2026-11-21T10:00:00Z")),
            ])
        let accounts = idle.apiClients ?? []
        #expect(accounts.contains("idleread-test-shop/watcher") && accounts.contains("idleread-test-shop/default"))
        #expect(!accounts.contains { $0.hasSuffix("/jane") || $0.hasSuffix("/sre") })
        #expect(idle.priorities?["idleread-test-headroom"] == -10)
        #expect(idle.priorities?["system-node-critical"] == 2_000_001_000)
        #expect(idle.eventScalers == [] && idle.schedulers == [])
    }

    @Test(arguments: ["json", "pb"]) func whenJobsRan(encoding: String) async throws {
        let workloads = try await read(encoding).0.inventory.workloads
        func runs(_ name: String) throws -> JobRuns {
            try #require(workloads.first { $0.id.shortName == name }?.runs)
        }
        #expect(
            try runs("CronJob/hourly")
                == JobRuns(
                    lastStart: Timestamp("2026-11-21T03:00:00Z"), lastSuccess: Timestamp("2026-11-20T03:05:00Z")))
        #expect(try runs("CronJob/night") == JobRuns(isSuspended: true, timeZone: "Europe/Berlin"))
        let done = try runs("Job/done")
        #expect(!done.isSuspended && done.lastStart != nil && done.lastSuccess != nil && done.active == 0)
        #expect(try runs("Job/held") == JobRuns(isSuspended: true))
        #expect(workloads.first { $0.id.name == "night" }?.annotations == ["upid.dev/keep": "x"])
        #expect(workloads.allSatisfy { $0.rollout != nil && $0.template != nil && $0.ownership != nil })
    }

    /// Metadata leave open which Service it is, and are enough to know that
    /// there is none.
    @Test func onlyDefinitionsWithAWebhookAreReadWhole() async throws {
        let (reading, api) = try await read("json", metadata: "definitions.metadata.json")
        #expect(reading.inventory.idle?.conversions?.map(\.serviceName) == ["converter"])
        let single = api.paths.filter { $0.contains("customresourcedefinitions/") }
        #expect(single.count == 1 && single[0].hasSuffix("widgets.idleread-test.example.com"))
    }

    @Test(arguments: [
        (#"{"managedFields":[{"fieldsV1":{"f:spec":{"f:versions":{},"f:conversion":{"f:strategy":{}}}}}]}"#, false),
        (
            #"{"managedFields":[{"fieldsV1":{"f:spec":{"f:versions":{}}}},{"fieldsV1":{"f:spec":{"f:conversion":{"f:webhook":{"f:clientConfig":{"f:caBundle":{}}}}}}}]}"#,
            true
        ),
        (#"{"managedFields":[{"fieldsV1":{"f:status":{}}}]}"#, true), (#"{"name":"x"}"#, true),
    ]) func metadataAreBelievedWhenTheyAreWhole(metadata: String, isOpen: Bool) throws {
        let text = #"{"kind":"PartialObjectMetadataList","items":[{"metadata":\#(metadata)}]}"#
        let list = try UpidClusterTests.read(ListItems<DefinitionObject>.self, Array(text.utf8), protobuf: false)
        #expect(list.items.first?.isOpen == isOpen)
    }

    @Test func scalersOfKEDA() throws {
        let text = #"""
            {"items":[
            {"metadata":{"namespace":"shop","name":"orders","uid":"u","annotations":{"autoscaling.keda.sh/paused":"true"}},
             "spec":{"scaleTargetRef":{"name":"consumer"},"minReplicaCount":1,"triggers":[{"type":"kafka"},{"type":"cron"}]}},
            {"metadata":{"namespace":"shop","name":"db","annotations":{"autoscaling.keda.sh/paused":"false"}},
             "spec":{"scaleTargetRef":{"name":"db","kind":"StatefulSet","apiVersion":"apps/v1"},"maxReplicaCount":3}},
            {"metadata":{"namespace":"shop","name":"held","annotations":{"autoscaling.keda.sh/paused-replicas":"0"}},
             "spec":{"triggers":[{"type":"rabbitmq"}]}}]}
            """#
        let scalers = try UpidClusterTests.read(
            ListItems<EventScalerObject>.self, Array(text.utf8), protobuf: false
        ).items.map(\.scaler)
        let consumer = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "consumer")
        #expect(
            scalers == [
                EventScaler(
                    namespace: "shop", name: "orders", uid: "u", target: consumer, minReplicas: 1,
                    triggers: ["kafka", "cron"], isPaused: true),
                EventScaler(
                    namespace: "shop", name: "db",
                    target: Controller(apiVersion: "apps/v1", kind: "StatefulSet", name: "db"), maxReplicas: 3),
                EventScaler(namespace: "shop", name: "held", triggers: ["rabbitmq"], isPaused: true),
            ])
    }

    @Test func jobsUnderWayAreCounted() throws {
        func runs(_ kind: WorkloadKind, _ status: String) throws -> JobRuns? {
            let text = #"{"items":[{"metadata":{"name":"a"},"spec":{},"status":\#(status)}]}"#
            return try UpidClusterTests.read(
                ListItems<WorkloadObject>.self, Array(text.utf8), protobuf: false,
                DecodingContext(kind: kind, idleness: true)
            ).items.first?.workload.runs
        }
        #expect(try runs(.cronJob, #"{"active":[{"name":"x"},{"name":"y"}]}"#)?.active == 2)
        #expect(try runs(.job, #"{"active":3}"#)?.active == 3)
        #expect(try runs(.deployment, "{}") == nil)
    }
}
