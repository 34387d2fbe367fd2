import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// What costs need beside workloads and pods: of recorded objects in both
/// encodings, and when it is refused.
struct CostReadingTests {
    private static let annotations: Set<String> = ["upid.dev/monthly-budget", "upid.dev/team"]

    private func read(_ encoding: String) async throws -> InventoryReading {
        let api = StubAPI { request, _ in
            let path = URLComponents(string: request.url)?.path ?? ""
            let kind = String(path.split(separator: "/").last ?? "")
            switch kind {
            case "version", "api": return try Recorded.answer("\(kind).json")
            case "v1" where path == "/api/v1": return try Recorded.answer("api.v1.legacy.json")
            case "persistentvolumes", "storageclasses", "services", "namespaces", "statefulsets":
                return try Recorded.answer("costs/\(kind).\(encoding)")
            case "nodes": return try Recorded.answer("planning/nodes.\(encoding)")
            default: break
            }
            guard let kind = WorkloadKind.allCases.first(where: { $0.resource.path(namespace: nil) == path }) else {
                return .json(#"{"kind":"APIGroupList","groups":[]}"#)
            }
            return .json(#"{"kind":"\#(kind.rawValue)List","metadata":{},"items":[]}"#)
        }
        return try await InventoryReader(client: api.client()).read(
            WorkloadSelection(namespace: "elsewhere"), parts: [.nodes, .costs], annotations: Self.annotations)
    }

    @Test func bothEncodingsSayTheSame() async throws {
        let (json, protobuf) = (try await read("json"), try await read("pb"))
        #expect(json.gaps.isEmpty && json.problems.isEmpty)
        #expect(json.inventory == protobuf.inventory)
        let copy = try JSONDecoding.decode(Inventory.self, from: JSONEncoding.encode(json.inventory))
        #expect(copy == json.inventory)
    }

    @Test(arguments: ["json", "pb"]) func whatIsPaidFor(encoding: String) async throws {
        let inventory = try await read(encoding).inventory
        let volumes = try #require(inventory.volumes)
        let facts = volumes.map { [$0.name, $0.capacity.description, $0.driver ?? "-", "\($0.isLocal)"] }
        #expect(
            facts == [
                ["billing-test-csi", "100Gi", "ebs.csi.aws.com", "false"],
                ["billing-test-disk", "30Gi", "kubernetes.io/azure-disk", "false"],
                ["billing-test-ebs", "10Gi", "kubernetes.io/aws-ebs", "false"],
                ["billing-test-gce", "20Gi", "kubernetes.io/gce-pd", "false"],
                ["billing-test-host", "5Gi", "-", "true"], ["billing-test-local", "7Gi", "-", "true"],
                ["billing-test-nfs", "1Ti", "-", "false"],
            ])
        let claimed = try #require(volumes.first)
        #expect(claimed.claimNamespace == "billing-test-shop" && claimed.claimName == "data-db-0")
        #expect(claimed.storageClass == "billing-test-gp3" && claimed.phase == "Available" && claimed.createdAt != nil)
        #expect(
            inventory.storageClasses == [
                StorageClass(name: "billing-test-azure", provisioner: "disk.csi.azure.com", type: "Premium_LRS"),
                StorageClass(name: "billing-test-gp3", provisioner: "ebs.csi.aws.com", type: "gp3"),
            ])
        let balancer = try #require(inventory.loadBalancers?.first)
        #expect(inventory.loadBalancers?.count == 1)
        #expect(balancer.name == "web" && balancer.selector == ["app": "web", "tier": "front"])
        let namespace = try #require(inventory.namespaces?.first)
        #expect(namespace.labels["team"] == "storefront")
        #expect(namespace.annotations == ["upid.dev/monthly-budget": "500"])
        let workload = try #require(inventory.workloads.first)
        #expect(workload.annotations == ["upid.dev/team": "data"])
        let claim = try #require(workload.template?.volumes.first)
        #expect(claim.isTemplate && claim.claim == "data" && claim.storageClass == "billing-test-gp3")
        #expect(claim.claimRequest == .mebibytes(102_400))
        #expect(inventory.nodes.allSatisfy { $0.extendedCapacity != nil && $0.taints == nil })
    }

    private static func cluster() throws -> StubCluster {
        var cluster = StubCluster()
        for namespace in ["shop", "other"] {
            try cluster.add(.deployment, namespace, "web", labels: ["app": "web"])
            try cluster.add(
                .replicaSet, namespace, "web-1", owner: ("apps/v1", "Deployment", "web"), labels: ["app": "web"])
            try cluster.add(
                .pod, namespace, "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"],
                spec: [
                    "nodeName": "n1",
                    "volumes": [["name": "d", "persistentVolumeClaim": ["claimName": "data"]]],
                ])
            try cluster.add("/api/v1/namespaces", ["metadata": ["name": namespace]])
            try cluster.add(
                "/api/v1/services",
                ["metadata": ["namespace": namespace, "name": "web"], "spec": ["type": "LoadBalancer"]])
        }
        try cluster.add("/api/v1/persistentvolumes", ["metadata": ["name": "v"]])
        try cluster.add("/apis/storage.k8s.io/v1/storageclasses", ["metadata": ["name": "c"]])
        try cluster.add(
            "/api/v1/nodes",
            [
                "metadata": ["name": "n1"],
                "status": ["capacity": ["cpu": "2", "memory": "4Gi", "nvidia.com/gpu": "2", "pods": "10"]],
            ])
        return cluster
    }

    @Test(arguments: ["", "deploy", "deploy web", "pod web-1-a"])
    func theWholeClusterIsReadWhateverIsAskedFor(args: String) async throws {
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        let selection = try ResourceArguments.parse(args: args.split(separator: " ").map(String.init), flags: flags)
        let reading = try await InventoryReader(client: try Self.cluster().api.client(namespace: "shop"))
            .read(selection, parts: [.nodes, .costs])
        let inventory = reading.inventory
        #expect(reading.gaps.isEmpty)
        #expect(inventory.workloads.map(\.id.namespace) == ["other", "shop"])
        #expect(inventory.pods.count == 2 && inventory.pods.allSatisfy { $0.claims == ["data"] })
        #expect(inventory.nodes.first?.extendedCapacity == ["nvidia.com/gpu": .millicores(2_000)])
        #expect(inventory.volumes?.count == 1 && inventory.loadBalancers?.count == 2)
        let match = selection.match(in: inventory)
        #expect(match.problems.isEmpty)
        if args.hasPrefix("pod") {
            #expect(match.pods == [NamespacedName(namespace: "shop", name: "web-1-a")] && match.workloads.isEmpty)
        } else {
            #expect(match.workloads == [WorkloadID(namespace: "shop", kind: .deployment, name: "web")])
        }
    }

    @Test func whatIsRefusedIsUnknownAndTold() async throws {
        var cluster = try Self.cluster()
        cluster.forbidden = [
            "/api/v1/persistentvolumes", "/apis/storage.k8s.io", "/api/v1/services", "/api/v1/namespaces/shop/services",
            "/api/v1/nodes",
        ]
        let reading = try await InventoryReader(client: cluster.api.client(namespace: "shop"))
            .read(WorkloadSelection(namespace: "shop"), parts: [.nodes, .costs])
        let inventory = reading.inventory
        #expect(inventory.volumes == nil && inventory.storageClasses == nil && inventory.loadBalancers == nil)
        #expect(inventory.namespaces?.count == 2 && inventory.pods.count == 2)
        #expect(reading.gaps.map(\.what) == ["nodes", "persistentvolumes", "services", "storageclasses"])
        #expect(reading.gaps.map(\.isPartial) == [true, true, true, false])
    }

    @Test func withoutCostsNothingOfItIsRead() async throws {
        let api = try Self.cluster().api
        let inventory = try await InventoryReader(client: api.client(namespace: "shop"))
            .read(WorkloadSelection(namespace: "shop"), parts: .standard).inventory
        #expect(inventory.volumes == nil && inventory.storageClasses == nil && inventory.loadBalancers == nil)
        #expect(inventory.namespaces == nil && inventory.pods.map(\.namespace) == ["shop"])
        #expect(inventory.workloads.allSatisfy { $0.annotations == nil && $0.template == nil })
        #expect(inventory.pods.allSatisfy { $0.claims == nil })
        #expect(!api.paths.contains { $0.contains("persistentvolumes") || $0.contains("storageclasses") })
    }

    @Test func anUnknownTypeIsRefused() async throws {
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        let selection = try ResourceArguments.parse(args: ["gadgets"], flags: flags)
        await #expect(throws: ResourceArgumentError.self) {
            _ = try await InventoryReader(client: try Self.cluster().api.client()).read(selection, parts: .costs)
        }
        #expect(throws: ResourceArgumentError.self) { try selection.checkTypes() }
    }

    @Test func selectorsAndPodsMatchInASnapshot() throws {
        let id = { WorkloadID(namespace: "shop", kind: .deployment, name: $0) }
        let inventory = Inventory(
            workloads: ["web", "api"].map {
                Workload(id: id($0), apiVersion: "apps/v1", labels: ["app": $0], podLabels: ["app": $0])
            },
            pods: ["web", "api"].map { Pod(namespace: "shop", name: "\($0)-1", workload: id($0)) })
        var selection = WorkloadSelection(namespace: "shop")
        selection.labelSelector = "app=web"
        #expect(selection.match(in: inventory).workloads == [id("web")])
        selection.types = [.workload(.pod)]
        let match = selection.match(in: inventory)
        #expect(match.workloads.isEmpty && match.pods == [NamespacedName(namespace: "shop", name: "web-1")])
        let now = Timestamp(seconds: 0)
        let snapshot = Snapshot(
            takenAt: now, inventory: inventory, usage: UsageData(source: .none, start: now, end: now))
        #expect(selection.reading(of: snapshot).snapshot.inventory.pods.map(\.name) == ["web-1"])
    }
}
