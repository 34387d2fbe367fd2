import Testing
import UpidCore

@testable import UpidIdle

@Suite struct LeftoversTests {
    private static func volume(_ name: String, _ phase: String, claim: String = "") -> StorageVolume {
        StorageVolume(
            name: name, capacity: .mebibytes(10_240), claimNamespace: claim.isEmpty ? "" : "shop", claimName: claim,
            phase: phase)
    }

    private static let pod = Pod(
        namespace: "shop", name: "db-0", workload: WorkloadID(namespace: "shop", kind: .statefulSet, name: "db"),
        node: "a1", claims: ["data"])

    private static func evidence(_ inventory: Inventory, _ costs: IdleCosts? = nil) -> [String] {
        Leftovers(inventory, costs: costs).rows.map { "\($0.kind.rawValue)/\($0.name): \($0.evidence)" }
    }

    @Test func volumes() {
        let inventory = Inventory(
            pods: [Self.pod],
            volumes: [
                Self.volume("a", "Available"), Self.volume("b", "Bound", claim: "data"),
                Self.volume("c", "Bound", claim: "left"), Self.volume("d", "Released", claim: "gone"),
                Self.volume("e", "Failed", claim: "gone"), Self.volume("f", "Pending"), Self.volume("g", "Released"),
            ])
        #expect(
            Self.evidence(inventory) == [
                "PersistentVolume/a: 10Gi, bound to no claim",
                "PersistentVolume/c: 10Gi, no pod mounts claim shop/left",
                "PersistentVolume/d: 10Gi, released by claim shop/gone: nobody can mount it any more",
                "PersistentVolume/e: 10Gi, failed to be reclaimed",
                "PersistentVolume/g: 10Gi, released: nobody can mount it any more",
            ])
    }

    @Test func aFinishedPodMountsNothing() {
        var pod = Self.pod
        pod.phase = "Succeeded"
        let inventory = Inventory(pods: [pod], volumes: [Self.volume("b", "Bound", claim: "data")])
        #expect(Self.evidence(inventory) == ["PersistentVolume/b: 10Gi, no pod mounts claim shop/data"])
    }

    @Test func claimsOfNamespacesThatWereNotLookedAt() {
        let leftovers = Leftovers(Inventory(volumes: [Self.volume("b", "Bound", claim: "data")]))
        #expect(leftovers.rows.isEmpty)
        #expect(leftovers.unknown.contains("pods that may mount 1 bound PersistentVolume were not read"))
    }

    /// Others may mount what the pods that were looked at do not.
    @Test func aPartOfTheWorkloadsTellsNothing() {
        let inventory = Inventory(pods: [Self.pod], volumes: [Self.volume("c", "Bound", claim: "left")])
        let leftovers = Leftovers(inventory, scope: .part)
        #expect(leftovers.rows.isEmpty && leftovers.unknown.count == 1)
    }

    /// Volumes of others are not looked at, nor are nodes.
    @Test func ofOneNamespace() {
        var other = Self.volume("d", "Released", claim: "gone")
        other.claimNamespace = "other"
        let inventory = Inventory(
            pods: [Self.pod], volumes: [Self.volume("c", "Released", claim: "left"), other],
            idle: IdleFacts(services: []))
        let leftovers = Leftovers(inventory, scope: .namespace("shop"))
        #expect(leftovers.rows.map(\.name) == ["c"] && leftovers.unknown.isEmpty)
    }

    @Test func loadBalancers() {
        func service(_ name: String, type: String = "LoadBalancer", pods: [String] = [], ready: Int?) -> Service {
            Service(namespace: "shop", name: name, type: type, pods: pods, readyEndpoints: ready)
        }
        let facts = IdleFacts(services: [
            service("a", ready: 0), service("b", pods: ["x"], ready: 0), service("c", pods: ["x"], ready: 1),
            service("d", ready: nil), service("e", type: "ClusterIP", ready: 0),
        ])
        let leftovers = Leftovers(Inventory(idle: facts), costs: IdleCosts(currency: "USD", loadBalancer: 18))
        #expect(
            leftovers.rows.map { "\($0.namespace)/\($0.name): \($0.evidence)" } == [
                "shop/a: no endpoint behind a load balancer",
                "shop/b: no ready endpoint behind a load balancer; 1 pod is not ready",
            ])
        #expect(leftovers.rows.allSatisfy { $0.monthlyCost == 18 })
        #expect(leftovers.unknown.contains("endpoints of Service shop/d were not read"))
    }

    private static func node(_ name: String, _ group: String) -> Node {
        Node(name: name, labels: ["eks.amazonaws.com/nodegroup": group])
    }

    private static func groups(
        _ pods: [Pod], others: [PodFootprint]? = [], workloads: [Workload] = [], costs: IdleCosts? = nil
    ) -> Leftovers {
        Leftovers(
            Inventory(
                workloads: workloads, pods: pods,
                nodes: [node("a1", "a"), node("a2", "a"), node("b1", "b"), Node(name: "none")], otherPods: others),
            costs: costs)
    }

    @Test func nodeGroups() {
        let agent = WorkloadID(namespace: "shop", kind: .daemonSet, name: "agent")
        let agents = ["a1", "a2", "b1"].map { (node: String) in
            Pod(namespace: "shop", name: "g-\(node)", workload: agent, node: node)
        }
        let workloads = [Workload(id: agent, apiVersion: "apps/v1")]
        let found = Self.groups(
            agents + [Self.pod], workloads: workloads, costs: IdleCosts(currency: "USD", nodes: ["b1": 70]))
        #expect(found.rows.map(\.name) == ["eks.amazonaws.com/nodegroup=b"])
        #expect(found.rows.map(\.evidence) == ["1 node runs DaemonSets only"])
        #expect(found.rows.map(\.monthlyCost) == [70])
        let other = Self.groups(
            agents + [Self.pod], others: [PodFootprint(namespace: "x", node: "b1")], workloads: workloads)
        #expect(other.rows.isEmpty)
    }

    @Test func whatWasNotReadIsUnknown() {
        #expect(
            Leftovers(Inventory()).unknown == [
                "PersistentVolumes were not read", "Services were not read", "nodes were not read",
            ])
        #expect(
            Self.groups([], others: nil).unknown.contains(
                "pods of the whole cluster were not read: no node is known to be empty"))
        #expect(Self.groups([], others: nil).rows.isEmpty)
    }
}
