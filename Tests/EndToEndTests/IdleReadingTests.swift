import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// What a judgement of idleness reads, from a server that refuses whatever
/// the shipped role does not give.
@Suite(.needsTheStub) struct IdleReadingTests {
    private static let groups = #"""
        [{"metadata": {"name": "keda.sh"}, "versions": [{"version": "v1alpha1", "resources": [
          {"resource": "scaledobjects", "scope": "Namespaced", "singularResource": "scaledobject", "verbs": ["list"],
           "responseKind": {"group": "keda.sh", "version": "v1alpha1", "kind": "ScaledObject"}},
          {"resource": "scaledjobs", "scope": "Namespaced", "singularResource": "scaledjob", "verbs": ["list"],
           "responseKind": {"group": "keda.sh", "version": "v1alpha1", "kind": "ScaledJob"}}]}]}]
        """#
    private static let scaler =
        #"["scaledobjects", {"metadata": {"namespace": "shop", "name": "web"}, "spec": {"scaleTargetRef": {"name": "web"}}}]"#

    private static func read(_ cluster: TestCluster, namespace: String? = nil) async throws -> ClusterReading {
        var flags = ConnectionFlags()
        flags.kubeconfig = cluster.stub.kubeconfig
        flags.context = "shop-viewer"
        let session = try ClusterSession(
            flags: flags, environment: [:], home: cluster.home.path(""), workingDirectory: "/",
            stdinIsTerminal: false, userAgent: "test", diagnostics: .silent)
        var selection = WorkloadSelection(namespace: namespace ?? "default")
        selection.allNamespaces = namespace == nil
        var request = ReadRequest(selection: selection, now: Timestamp(seconds: 1_772_323_200), window: 86_400)
        request.includesIdleness = true
        request.annotations = ["upid.dev/keep"]
        request.includesUsage = false
        return try await ClusterReader(session).read(request)
    }

    private static func cluster(_ role: String, namespace: String? = nil) throws -> TestCluster {
        let cluster = try TestCluster()
        let rules = try RoleTests.rules(role, namespace: namespace)
        try cluster.stub.set(
            #"{"roles": {"shop-viewer": \#(rules)}, "groups": \#(groups), "add": [\#(scaler)]}"#
                .split(separator: "\n").joined())
        return cluster
    }

    @Test func theClusterRoleIsEnough() async throws {
        let cluster = try Self.cluster("reader")
        let reading = try await Self.read(cluster)
        let gaps = reading.snapshot.gaps.map(\.what)
        #expect(gaps.isEmpty, "\(gaps)")
        let idle = try #require(reading.snapshot.inventory.idle)
        #expect(idle.services?.isEmpty == false && idle.webhooks?.count == 2 && idle.apiServices?.count == 2)
        #expect(idle.conversions?.map(\.serviceName) == ["converter"] && idle.leases?.count == 2)
        #expect(idle.eventScalers?.map(\.name) == ["web"] && idle.schedulers?.contains("keda") == true)
        #expect(idle.priorities?["idleread-test-headroom"] == -10)
        let requests = try cluster.stub.requests()
        #expect(requests.allSatisfy { $0.method == "GET" && $0.status == 200 })
        // Of all definitions' schemas only one is looked into.
        #expect(requests.filter { $0.path.contains("customresourcedefinitions/") }.count == 1)
    }

    @Test func aNamespacesRoleLeavesTheClusterUnknown() async throws {
        let cluster = try Self.cluster("reader-namespace", namespace: "shop")
        let reading = try await Self.read(cluster, namespace: "shop")
        let idle = try #require(reading.snapshot.inventory.idle)
        #expect(idle.services != nil && idle.eventScalers?.count == 1 && idle.leases == nil && idle.apiClients == nil)
        #expect(idle.webhooks == nil && idle.apiServices == nil && idle.conversions == nil && idle.priorities == nil)
        let partial = reading.snapshot.gaps.filter(\.isPartial).map(\.what)
        #expect(Set(["apiservices", "customresourcedefinitions", "leases", "rolebindings"]).isSubset(of: Set(partial)), "\(partial)")
    }
}
