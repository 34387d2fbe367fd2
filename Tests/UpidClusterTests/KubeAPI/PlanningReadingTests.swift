import Foundation
import Testing
import UpidCore

@testable import UpidCluster
@testable import UpidPlan

/// What is asked for a plan, and what happens when it is refused.
struct PlanningReadingTests {
    private static let budgets = "/apis/policy/v1/poddisruptionbudgets"
    private static let quotas = "/api/v1/resourcequotas"
    private static let volumes = "/api/v1/persistentvolumes"

    private static func cluster() throws -> StubCluster {
        var cluster = StubCluster()
        for namespace in ["shop", "other"] {
            try cluster.add(.deployment, namespace, "web", labels: ["app": "web"])
            try cluster.add(
                .replicaSet, namespace, "web-1", owner: ("apps/v1", "Deployment", "web"), labels: ["app": "web"])
            try cluster.add(
                .pod, namespace, "web-1-a", owner: ("apps/v1", "ReplicaSet", "web-1"), labels: ["app": "web"],
                spec: ["nodeName": "n1"])
            try cluster.add(budgets, ["metadata": ["namespace": namespace, "name": "web"], "spec": ["selector": [:]]])
            try cluster.add(quotas, ["metadata": ["namespace": namespace, "name": "all"]])
            let claim = ["namespace": namespace, "name": "data"]
            try cluster.add(
                volumes, ["metadata": ["name": namespace], "spec": ["claimRef": claim, "local": ["path": "/d"]]])
        }
        try cluster.add(.statefulSet, "shop", "db", labels: ["app": "db"])
        try cluster.add(
            .pod, "shop", "db-0", owner: ("apps/v1", "StatefulSet", "db"), labels: ["app": "db"],
            spec: ["nodeName": "n1"])
        try cluster.add(.pod, "other", "waiting", labels: ["app": "x"])
        try cluster.add(
            "/api/v1/nodes",
            ["metadata": ["name": "n1"], "status": ["allocatable": ["cpu": "2", "memory": "4Gi", "pods": "10"]]])
        return cluster
    }

    private func read(
        _ cluster: StubCluster, _ args: String, all: Bool = false, selector: String = "",
        parts: InventoryReader.Parts = [.planning, .autoscalers]
    ) async throws -> (reading: InventoryReading, paths: [String]) {
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        flags.allNamespaces = all
        flags.labelSelector = selector
        let selection = try ResourceArguments.parse(args: args.split(separator: " ").map(String.init), flags: flags)
        let api = cluster.api
        let reading = try await InventoryReader(client: api.client(namespace: "shop")).read(selection, parts: parts)
        return (reading, api.paths)
    }

    @Test(arguments: ["", "deploy", "deploy web", "deploy/web", "pod web-1-a"])
    func theWholeClusterCountsOnItsNodes(args: String) async throws {
        let (reading, paths) = try await read(Self.cluster(), args)
        let inventory = reading.inventory
        #expect(reading.gaps.isEmpty && reading.problems.isEmpty && !reading.isNarrowed)
        #expect(Set(inventory.workloads.map(\.id.namespace)) == ["shop"])
        #expect(inventory.pods.allSatisfy { $0.namespace == "shop" })
        let own = inventory.pods.count
        #expect(own == (args.isEmpty ? 2 : 1))
        #expect(inventory.otherPods?.count == 3 - own)
        #expect(inventory.otherPods?.allSatisfy { $0.node == "n1" && $0.cpu == .millicores(100) } == true)
        let room = try #require(GateCluster(inventory).room)
        #expect(room.isWhole && room.places.map(\.node.name) == ["n1"])
        #expect(room.places[0].free == PodDemand(cpu: .millicores(1700), memory: .mebibytes(4096)))
        #expect(room.places[0].freePods == 7)
        #expect(paths.filter { $0.contains("/pods?") }.count == 1)
        #expect(inventory.budgets?.map(\.namespace) == ["shop"])
        #expect(inventory.budgets?.first?.workloads == inventory.workloads.map(\.id))
        #expect(inventory.quotas?.map(\.namespace) == ["shop"])
        #expect(inventory.persistentVolumes?.map(\.name) == ["shop"])
    }

    @Test func allNamespacesNeedNoSecondListOfPods() async throws {
        let (reading, paths) = try await read(Self.cluster(), "deploy", all: true)
        #expect(reading.inventory.pods.count == 2)
        #expect(reading.inventory.otherPods?.count == 1)
        #expect(reading.inventory.budgets?.count == 2)
        #expect(paths.filter { $0.contains("/pods?") }.count == 1)
    }

    @Test func selectorsLeaveTheOthersAsFootprints() async throws {
        let reading = try await read(Self.cluster(), "deploy,sts", selector: "app=web").reading
        #expect(reading.inventory.workloads.map(\.id.name) == ["web"])
        #expect(reading.inventory.otherPods?.count == 2)
        let pods = try await read(Self.cluster(), "pods", selector: "app=db").reading
        #expect(pods.pods == [NamespacedName(namespace: "shop", name: "db-0")])
        #expect(pods.inventory.otherPods?.count == 2)
    }

    @Test(arguments: ["deploy", "deploy web"]) func whoMayReadOneNamespaceGetsItsPlan(args: String) async throws {
        var cluster = try Self.cluster()
        cluster.forbidden = ["/api/v1/pods", "/api/v1/nodes", Self.volumes]
        let (reading, paths) = try await read(cluster, args)
        #expect(reading.inventory.pods.map(\.name) == ["web-1-a"])
        #expect(reading.inventory.otherPods == nil && GateCluster(reading.inventory).room == nil)
        #expect(reading.inventory.persistentVolumes == nil && reading.inventory.nodes.isEmpty)
        #expect(reading.inventory.budgets?.count == 1 && reading.inventory.quotas?.count == 1)
        #expect(
            reading.gaps.map(\.what) == [
                "the check of nodes", "the check of persistent volumes", "the check of what is free on the nodes",
            ])
        #expect(reading.gaps.allSatisfy { !$0.isPartial && $0.hint?.hasPrefix("a cluster role with") == true })
        #expect(paths.contains { $0.hasPrefix("/api/v1/namespaces/shop/pods?") })
    }

    @Test(arguments: ["deploy", "deploy web"]) func whatIsRefusedIsUnknown(args: String) async throws {
        var cluster = try Self.cluster()
        cluster.forbidden = [
            "/apis/policy/v1/namespaces/shop/poddisruptionbudgets", "/api/v1/namespaces/shop/resourcequotas",
        ]
        let reading = try await read(cluster, args).reading
        #expect(reading.inventory.budgets == nil && reading.inventory.quotas == nil)
        #expect(
            reading.gaps.map(\.what) == [
                #"the check of pod disruption budgets in namespace "shop""#,
                #"the check of resource quotas in namespace "shop""#,
            ])
        #expect(reading.gaps.allSatisfy { !$0.isPartial && $0.hint?.hasPrefix("a role with") == true })
        #expect(reading.inventory.workloads.count == 1)
    }

    @Test func ofAllNamespacesOneIsNotEnough() async throws {
        var cluster = try Self.cluster()
        cluster.forbidden = [Self.budgets]
        let reading = try await read(cluster, "deploy", all: true).reading
        #expect(reading.inventory.workloads.count == 2)
        #expect(reading.inventory.budgets == nil)
        #expect(reading.inventory.quotas?.count == 2)
        #expect(reading.gaps.contains { $0.what == #"poddisruptionbudgets outside namespace "shop""# && !$0.isPartial })
    }

    @Test func withoutAPlanNothingMoreIsAsked() async throws {
        let paths = try await read(Self.cluster(), "deploy", parts: .standard).paths
        for word in ["poddisruptionbudgets", "resourcequotas", "persistentvolumes"] {
            #expect(!paths.contains { $0.contains(word) })
        }
        #expect(paths.filter { $0.contains("/pods?") }.allSatisfy { $0.hasPrefix("/api/v1/namespaces/shop/") })
    }

    @Test func aRolloutTakesItsTemplateFromElsewhere() async throws {
        var cluster = try Self.cluster()
        cluster.extraResources = [("argoproj.io", "v1alpha1", "Rollout", "rollouts")]
        try cluster.add(
            WorkloadKind.rollout.resource.path(namespace: nil),
            [
                "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout",
                "metadata": ["namespace": "shop", "name": "web"],
                "spec": ["workloadRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": "web"]],
            ])
        let reading = try await read(cluster, "rollout web").reading
        let rollout = try #require(reading.inventory.workloads.first)
        #expect(rollout.templateReference == Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"))
        #expect(rollout.template == PodTemplate())
        #expect(rollout.containers.map(\.name) == ["app"])
    }

    @Test func aSavedSnapshotKeepsTheRoomOfWhatIsLeftOut() async throws {
        let inventory = try await read(Self.cluster(), "").reading.inventory
        let moment = Timestamp(seconds: 1_795_000_000)
        let snapshot = Snapshot(
            takenAt: moment, inventory: inventory, usage: UsageData(source: .none, start: moment, end: moment))
        let bytes = try JSONEncoding.encode(snapshot)
        let saved = try SnapshotFile.decode(bytes, path: "x")
        #expect(saved.inventory == inventory)
        var flags = ResourceArguments.Flags()
        flags.namespace = "shop"
        let selection = try ResourceArguments.parse(args: ["deploy", "web"], flags: flags)
        let narrowed = selection.reading(of: saved).snapshot.inventory
        #expect(narrowed.pods.map(\.name) == ["web-1-a"])
        #expect(GateCluster(narrowed).room?.places.map(\.free) == GateCluster(inventory).room?.places.map(\.free))
    }
}
