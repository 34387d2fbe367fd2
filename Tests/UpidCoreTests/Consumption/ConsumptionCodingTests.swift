import Samples
import Testing

@testable import UpidCore

struct ConsumptionCodingTests {
    @Test(arguments: (0..<10).map { UInt64($0) })
    func aConsumptionSurvivesADocument(_ seed: UInt64) throws {
        var cluster = GeneratedCluster(seed: seed)
        let consumption = cluster.consumption()
        let text = try JSONEncoding.encode(consumption)
        #expect(try JSONDecoding.decode(Consumption.self, from: text) == consumption)
    }

    @Test func whatOnlyCostsNeedIsKeptInAnInventory() throws {
        let inventory = Inventory(
            workloads: [
                Workload(
                    id: WorkloadID(namespace: "shop", kind: .deployment, name: "web"), apiVersion: "apps/v1",
                    annotations: ["team": "a"])
            ], nodes: [CostSample.node("a", extended: ["nvidia.com/gpu": .millicores(1_000)])],
            volumes: [StorageVolume(name: "v", storageClass: "fast", capacity: .mebibytes(1), driver: "d")],
            storageClasses: [StorageClass(name: "fast", provisioner: "d", type: "gp3")],
            loadBalancers: [LoadBalancer(namespace: "shop", name: "web", selector: ["app": "web"])],
            namespaces: [NamespaceFacts(name: "shop", labels: ["team": "a"], annotations: ["b": "c"])])
        let text = try JSONEncoding.encode(inventory)
        #expect(try JSONDecoding.decode(Inventory.self, from: text) == inventory)
        // One that does not have them says nothing of them.
        let without = String(decoding: try JSONEncoding.encode(Inventory()), as: UTF8.self)
        #expect(!["volumes", "storageClasses", "loadBalancers", "namespaces"].contains { without.holds("\"\($0)\"") })
    }
}
