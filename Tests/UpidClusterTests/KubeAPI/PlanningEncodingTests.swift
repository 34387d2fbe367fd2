import Foundation
import Samples
import Testing
import UpidCore

@testable import UpidCluster

/// What a plan has to heed, of recorded objects in both encodings.
struct PlanningEncodingTests {
    private static let namespace = "facts-test-shop"

    private func read(_ encoding: String, parts: InventoryReader.Parts) async throws -> Inventory {
        let api = StubAPI { request, _ in
            let path = URLComponents(string: request.url)?.path ?? ""
            let kind = String(path.split(separator: "/").last ?? "")
            if Recorded.planned.contains("planning/\(kind)") {
                return try Recorded.answer("planning/\(kind).\(encoding)")
            }
            switch path {
            case "/version", "/api": return try Recorded.answer("\(kind).json")
            case "/api/v1": return try Recorded.answer("api.v1.legacy.json")
            case "/apis": return .json(#"{"kind":"APIGroupList","groups":[]}"#)
            default: break
            }
            if kind == "limitranges" { return .json(#"{"kind":"LimitRangeList","metadata":{},"items":[]}"#) }
            return .json(#"{"kind":"ReplicationControllerList","metadata":{},"items":[]}"#)
        }
        let reading = try await InventoryReader(client: api.client()).read(
            WorkloadSelection(namespace: Self.namespace), parts: parts)
        #expect(reading.gaps.isEmpty)
        return reading.inventory
    }

    private func workload(_ name: String, _ inventory: Inventory) throws -> Workload {
        try #require(inventory.workloads.first { $0.id.shortName == name })
    }

    @Test func bothEncodingsSayTheSame() async throws {
        let parts: InventoryReader.Parts = [.planning, .autoscalers]
        let json = try await read("json", parts: parts)
        let protobuf = try await read("pb", parts: parts)
        for (left, right) in zip(json.workloads, protobuf.workloads) { #expect(left == right) }
        #expect(json == protobuf)
        #expect(json.workloads.count == 8)
        #expect(json.workloads.allSatisfy { $0.rollout != nil && $0.template != nil && $0.ownership != nil })
        #expect(try JSONDecoding.decode(Inventory.self, from: JSONEncoding.encode(json)) == json)
    }

    @Test func withoutAPlanNothingOfItIsRead() async throws {
        let inventory = try await read("pb", parts: [.nodes, .autoscalers])
        #expect(inventory.workloads.allSatisfy { $0.rollout == nil && $0.template == nil && $0.ownership == nil })
        #expect(inventory.workloads.flatMap(\.containers).allSatisfy { $0.restartsOnResize == nil })
        #expect(inventory.pods.allSatisfy { $0.resize == nil && $0.claims == nil })
        #expect(inventory.nodes.allSatisfy { $0.taints == nil && $0.podCapacity == nil })
        #expect(inventory.autoscalers.allSatisfy { $0.metrics == nil && $0.uid == nil && $0.currentReplicas == nil })
        #expect(inventory.budgets == nil && inventory.quotas == nil && inventory.persistentVolumes == nil)
        #expect(inventory.otherPods == nil)
    }

    @Test(arguments: ["json", "pb"]) func rollouts(encoding: String) async throws {
        let inventory = try await read(encoding, parts: .planning)
        #expect(
            try workload("Deployment/web", inventory).rollout
                == Rollout(
                    strategy: "RollingUpdate", maxUnavailable: "1", maxSurge: "30%", minReadySeconds: 5,
                    revisionHistoryLimit: 3, progressDeadlineSeconds: 120, generation: 2, observedGeneration: 2,
                    currentPods: 1, updatedPods: 0, readyPods: 0, availablePods: 0))
        let db = try #require(try workload("StatefulSet/db", inventory).rollout)
        #expect(db.strategy == "RollingUpdate" && db.partition == 2 && db.minReadySeconds == 7)
        #expect(db.revisionHistoryLimit == 0)
        #expect(db.currentPods == 1 && db.updatedPods == 1 && db.readyPods == 0 && db.availablePods == 0)
        #expect(try workload("StatefulSet/manual", inventory).rollout?.strategy == "OnDelete")
        #expect(
            try workload("DaemonSet/agent", inventory).rollout
                == Rollout(
                    strategy: "RollingUpdate", maxUnavailable: "0", maxSurge: "10%", minReadySeconds: 3,
                    revisionHistoryLimit: 10, generation: 1, observedGeneration: 1, currentPods: 6, updatedPods: 6,
                    readyPods: 6, availablePods: 6, desiredPods: 6))
        for name in ["CronJob/night", "Job/held"] {
            let rollout = try #require(try workload(name, inventory).rollout)
            #expect(rollout.paused && rollout.strategy.isEmpty)
        }
    }

    @Test(arguments: ["json", "pb"]) func pausedRollout(encoding: String) throws {
        let list = try UpidClusterTests.read(
            ListItems<WorkloadObject>.self, Recorded.bytes("planning/paused.\(encoding)"), protobuf: encoding == "pb",
            DecodingContext(kind: .deployment, planning: true))
        let rollout = try #require(list.items.first?.workload.rollout)
        #expect(rollout.strategy == "Recreate" && rollout.paused)
        #expect(rollout.maxSurge == nil && rollout.maxUnavailable == nil && rollout.partition == nil)
        #expect(rollout.revisionHistoryLimit == 10 && rollout.progressDeadlineSeconds == 600)
    }

    @Test(arguments: ["json", "pb"]) func templates(encoding: String) async throws {
        let inventory = try await read(encoding, parts: .planning)
        #expect(
            try workload("Deployment/web", inventory).template
                == PodTemplate(
                    priorityClassName: "system-cluster-critical", operatingSystem: "linux", hostNetwork: true,
                    volumes: [
                        .init(name: "cache", kind: .memory, sizeLimit: .mebibytes(64)),
                        .init(name: "scratch", kind: .emptyDir), .init(name: "host", kind: .hostPath),
                        .init(name: "data", kind: .claim, claim: "web-data"), .init(name: "eph", kind: .ephemeral),
                    ], resourceClaims: ["gpu"],
                    pins: ["cluster-autoscaler.kubernetes.io/safe-to-evict", "karpenter.sh/do-not-disrupt"],
                    placement: Placement(
                        nodeSelector: ["kubernetes.io/os": "linux", "pool": "a"],
                        nodeTerms: [
                            [
                                .init(key: "zone", comparison: "In", values: ["a", "b"]),
                                .init(key: "cores", comparison: "Gt", values: ["4"]),
                            ], [.init(key: "metadata.name", comparison: "In", values: ["n1"], isField: true)],
                        ],
                        tolerations: [
                            .init(key: "dedicated", value: "web", effect: "NoSchedule"),
                            .init(comparison: "Exists", effect: "NoExecute"),
                        ], apartBy: ["kubernetes.io/hostname"], spread: [.init(topologyKey: "zone", maxSkew: 2)],
                        hasOtherPodAffinity: true)))
        let claims = try workload("StatefulSet/db", inventory).template?.volumes
        #expect(claims == [.init(name: "data", kind: .claim, claim: "data", isTemplate: true)])
        let night = try #require(try workload("CronJob/night", inventory).template)
        #expect(night.operatingSystem == "windows")
        #expect(night.pins == ["cluster-autoscaler.kubernetes.io/safe-to-evict"])
        #expect(try workload("Pod/bare", inventory).template?.pins == ["karpenter.sh/do-not-disrupt"])
        #expect(try workload("Deployment/plain", inventory).template == PodTemplate())
        let app = try workload("Deployment/web", inventory).containers.first { $0.name == "app" }
        #expect(app?.restartsOnResize == ["memory"])
    }

    @Test(arguments: ["json", "pb"]) func owners(encoding: String) async throws {
        let inventory = try await read(encoding, parts: .planning)
        #expect(
            try workload("Deployment/web", inventory).ownership
                == Ownership(
                    helmRelease: .init(namespace: Self.namespace, name: "shop"),
                    managers: [
                        .init(
                            name: "kubectl-client-side-apply", operation: "Update", containers: ["app", "side", "warm"]
                        ), .init(name: "upid", operation: "Update", containers: ["side"]),
                    ], hasLastApplied: true, knowsManagers: true))
        let plain = try #require(try workload("Deployment/plain", inventory).ownership)
        #expect(plain.argoApplication == "plain-app")
        #expect(plain.managers.first == .init(name: "argocd-controller", operation: "Apply", containers: ["app"]))
        #expect(try workload("StatefulSet/manual", inventory).ownership?.argoApplication == "shop")
        #expect(
            try workload("StatefulSet/db", inventory).ownership?.flux
                == .init(kind: "Kustomization", namespace: "flux-system", name: "apps"))
        let night = try workload("CronJob/night", inventory).ownership?.managers
        #expect(night == [.init(name: "kubectl-client-side-apply", operation: "Update", containers: ["run"])])
        let bare = try workload("Pod/bare", inventory).ownership?.managers
        #expect(bare == [.init(name: "kubectl-client-side-apply", operation: "Update", containers: ["run"])])
    }

    @Test(arguments: ["json", "pb"]) func whatStandsAround(encoding: String) async throws {
        let inventory = try await read(encoding, parts: [.planning, .autoscalers])
        let place = Self.namespace
        let web = WorkloadID(namespace: place, kind: .deployment, name: "web")
        #expect(
            inventory.budgets == [
                DisruptionBudget(
                    namespace: place, name: "all", workloads: inventory.workloads.map(\.id), desiredHealthy: 1),
                DisruptionBudget(namespace: place, name: "none", desiredHealthy: 1),
                DisruptionBudget(namespace: place, name: "web", workloads: [web], desiredHealthy: 1),
            ])
        #expect(
            inventory.quotas == [
                ResourceQuota(
                    namespace: place, name: "all",
                    hard: [
                        "requests.cpu": .millicores(40_000), "limits.memory": .mebibytes(8192), "pods": Quantity("90")!,
                    ],
                    used: inventory.quotas?.first?.used ?? [:]),
                ResourceQuota(
                    namespace: place, name: "scoped", hard: ["pods": Quantity("5")!], used: ["pods": .zero],
                    scopes: ["NotTerminating", "PriorityClass"]),
            ])
        #expect(inventory.quotas?.first?.used["limits.memory"] == .mebibytes(128))
        #expect(
            inventory.persistentVolumes == [
                PersistentVolume(name: "facts-test-host", claimNamespace: place, claimName: "other", isLocal: true),
                PersistentVolume(
                    name: "facts-test-local", claimNamespace: place, claimName: "web-data", isLocal: true,
                    nodeTerms: [[.init(key: "kubernetes.io/hostname", comparison: "In", values: ["n1"])]]),
            ])
        let autoscaler = try #require(inventory.autoscalers.first)
        #expect(
            autoscaler.metrics == [
                AutoscalerMetric(
                    index: 0, type: "Resource", resource: "cpu", targetUtilisation: 60, currentUtilisation: 31),
                AutoscalerMetric(
                    index: 1, type: "ContainerResource", resource: "memory", container: "app", targetUtilisation: 80,
                    currentUtilisation: 44),
                AutoscalerMetric(index: 2, type: "Resource", resource: "memory"),
                AutoscalerMetric(index: 3, type: "Pods"),
            ])
        #expect(autoscaler.currentReplicas == 2)
        #expect(autoscaler.uid?.count == 36)
        let node = try #require(inventory.nodes.first)
        #expect(node.podCapacity == 58)
        #expect(node.taints?.first == .init(key: "dedicated", value: "web", effect: "NoSchedule"))
        #expect(node.taints?.contains(.init(key: "gone", effect: "NoExecute")) == true)
        let bare = try #require(inventory.pods.first { $0.name == "bare" })
        #expect(bare.resize == .infeasible)
        #expect(bare.claims == ["web-data"])
    }

    @Test(arguments: ["json", "pb"]) func noOtherAnnotationIsKept(encoding: String) async throws {
        let inventory = try await read(encoding, parts: [.planning, .autoscalers])
        #expect(!"\(inventory)".contains("canary-7c1d"))
        #expect(
            String(decoding: try Recorded.bytes("planning/deployments.\(encoding)"), as: UTF8.self).contains(
                "canary-7c1d"))
    }
}
