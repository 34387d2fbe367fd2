import Foundation
import Support
import Testing

/// What is read of a cluster, and by which requests.
@Suite(.needsTheStub) struct ReadingTests {
    /// Reads ask nothing but `get` and `list`; POST only queries a server
    /// behind the service proxy.
    @Test func onlyReads() throws {
        let cluster = try TestCluster()
        _ = try cluster.kubectl.analyze("-A")
        _ = try cluster.kubectl.analyze("cluster")
        _ = try cluster.kubectl.analyze("deploy", "web", "-n", "shop", "--explain")
        let requests = try cluster.stub.requests()
        #expect(!requests.isEmpty)
        for request in requests where request.method != "GET" {
            #expect(request.method == "POST")
            #expect(request.path.contains(/\/services\/[^\/]+\/proxy\/.*api\/v1\/(query|query_range|series|labels)$/))
        }
        for request in requests {
            #expect(!request.path.contains("/secrets"))
            #expect(!request.path.contains("/configmaps"))
            #expect(request.query["watch"] == nil)
        }
    }

    @Test func listsArePaged() throws {
        let cluster = try TestCluster()
        _ = try cluster.kubectl.analyze("-A")
        let lists = try cluster.stub.requests().filter { $0.path == "/api/v1/pods" }
        #expect(lists.count == 1)
        #expect(lists.first?.query["limit"] == "500")
        #expect(lists.first?.query["resourceVersion"] == nil)
    }

    @Test(arguments: ["5", "7", "100"])
    func pageSizeDoesNotMatter(size: String) throws {
        let cluster = try TestCluster.shared()
        let whole = try cluster.kubectl.analyze("-A", "-o", "json")
        let paged = try cluster.kubectl.analyze("-A", "-o", "json", "--chunk-size", size)
        #expect(paged.status == 0, "\(paged.stderr)")
        #expect(withoutTimes(paged.stdout) == withoutTimes(whole.stdout))
    }

    @Test func protobufAndJSONTellTheSame() throws {
        let cluster = try TestCluster()
        let packed = try cluster.kubectl.analyze("-A", "-o", "json", "--save-snapshot", cluster.home.path("packed"))
        let asked = try cluster.stub.requests().filter { $0.path == "/api/v1/pods" }
        #expect(asked.allSatisfy { $0.headers["accept"]?.contains("application/vnd.kubernetes.protobuf") == true })
        try cluster.stub.set(#"{"jsonOnly": true}"#)
        let plain = try cluster.kubectl.analyze("-A", "-o", "json", "--save-snapshot", cluster.home.path("plain"))
        #expect(packed.status == 0, "\(packed.stderr)")
        #expect(withoutTimes(plain.stdout) == withoutTimes(packed.stdout))
        #expect(!packed.stdout.isEmpty)
    }

    @Test func olderDiscoveryIsUnderstood() throws {
        let cluster = try TestCluster()
        try cluster.stub.set(#"{"aggregatedDiscovery": false}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "-o", "name")
        #expect(result.lines.count == 3, "\(result.stderr)")
    }

    @Test func withoutMetricsTheRestIsTold() throws {
        let cluster = try TestCluster()
        try cluster.stub.set(#"{"hiddenGroups": ["metrics.k8s.io"]}"#)
        let result = try cluster.kubectl.analyze("deploy", "-n", "shop", "--no-headers")
        #expect(result.lines.count >= 3)
        #expect(result.stderr.contains("hint: "), "\(result.stderr)")
    }

    /// A user who may read one namespace only gets that namespace.
    @Test func oneNamespaceOnly() throws {
        let viewer = try TestCluster.shared().as("shop-viewer")
        let result = try viewer.analyze("-o", "name")
        #expect(result.lines.contains("deployment.apps/web"), "\(result.stderr)")
        #expect(!result.lines.contains { $0.contains("postgres") })
        let table = try viewer.analyze("deploy", "web")
        #expect(table.stdout.contains("web"))
        let elsewhere = try viewer.analyze("deploy", "-n", "data")
        #expect(elsewhere.status == 1)
        #expect(elsewhere.stderr.contains("Error from server (Forbidden): deployments.apps is forbidden: "))
    }

    /// The roles that are shipped name all that is asked for.
    @Test func shippedRolesAreEnough() throws {
        let cluster = try TestCluster()
        _ = try cluster.kubectl.analyze("-A")
        _ = try cluster.kubectl.analyze("cluster")
        _ = try cluster.kubectl.upid("cost")
        let role = try String(
            contentsOf: Repository.root.appendingPathComponent("plugins/rbac/reader.yaml"), encoding: .utf8)
        let named = Set(role.split { !$0.isLetter && $0 != "/" }.map(String.init))
        for request in try cluster.stub.requests() {
            let words = request.path.split(separator: "/").map(String.init)
            let isDiscovery = words.first == "version" || words == ["api"] || words == ["apis"]
            guard !isDiscovery, !request.path.contains("/proxy/") else { continue }
            let scoped = words.firstIndex(of: "namespaces").flatMap { $0 + 2 < words.count ? words[$0 + 2] : nil }
            let resource = scoped ?? (words[0] == "api" ? words.dropFirst(2).first : words.dropFirst(3).first)
            guard let resource else { continue }
            #expect(named.contains(resource), "\(request.path)")
        }
        #expect(!role.contains("secrets"))
        #expect(!role.contains("\"*\""))
    }
}
