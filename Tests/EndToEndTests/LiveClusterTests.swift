import Foundation
import Support
import Testing

/// Whatever is true on any cluster: runs on the one that
/// `UPID_E2E_KUBECONFIG` names, otherwise on the stub. Nothing is written.
@Suite struct LiveClusterTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner
    private let stub: APIServerStub?

    init() throws {
        home = try TemporaryFolder()
        if let path = LiveCluster.kubeconfig {
            stub = nil
            kubectl = KubectlRunner(kubeconfig: path, home: home)
        } else {
            let cluster = try TestCluster.shared()
            stub = cluster.stub
            kubectl = KubectlRunner(kubeconfig: cluster.stub.kubeconfig, home: home)
        }
    }

    @Test(arguments: [[], ["-o", "json"], ["-o", "yaml"], ["-o", "wide"], ["-o", "name"], ["-o", "csv"]])
    func everyFormat(format: [String]) throws {
        let result = try kubectl.analyze(["-A"] + format)
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.lines.count > 1)
    }

    /// The same workloads as `kubectl get` lists.
    @Test(arguments: ["deployments", "statefulsets", "daemonsets", "deployments,statefulsets,daemonsets"])
    func sameObjectsAsKubectl(kinds: String) throws {
        let theirs = try kubectl.run([
            "get", kinds, "-A", "-o", "custom-columns=A:.metadata.namespace,B:.kind,C:.metadata.name", "--no-headers",
        ])
        let ours = try kubectl.analyze(kinds, "-A", "-o", "json")
        let listed = Set(theirs.lines.map { $0.split(separator: " ").joined(separator: " ") })
        #expect(ours.status == 0, "\(ours.stderr)")
        #expect(try workloads(ours.stdout) == listed)
    }

    @Test func oneNamedWorkload() throws {
        let list = try kubectl.run(["get", "deployments", "-A", "--no-headers"])
        let first = try #require(list.lines.first?.split(separator: " ").map(String.init))
        let result = try kubectl.analyze("deployment", first[1], "-n", first[0], "-o", "name")
        #expect(result.lines == ["deployment.apps/\(first[1])"])
        #expect(result.status == 0, "\(result.stderr)")
    }

    @Test func podLeadsToItsWorkload() throws {
        let list = try kubectl.run(
            [
                "get", "pods", "-A", "--no-headers", "--field-selector", "status.phase=Running", "-o",
                "custom-columns=N:.metadata.namespace,P:.metadata.name",
            ])
        let first = try #require(list.lines.first?.split(separator: " ").map(String.init))
        let result = try kubectl.analyze("pod", first[1], "-n", first[0])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stdout.contains(first[1]))
    }

    @Test func clusterSummary() throws {
        let result = try kubectl.analyze("cluster")
        #expect(result.status == 0, "\(result.stderr)")
        let nodes = try kubectl.run(["get", "nodes", "-o", "name"]).lines.count
        #expect(result.stdout.contains("\(nodes)"))
    }

    @Test func snapshotRoundTrip() throws {
        let path = home.path("s.json.gz")
        let live = try kubectl.analyze("-A", "-o", "yaml", "--save-snapshot", path)
        let offline = try kubectl.analyze("-A", "-o", "yaml", "--snapshot", path)
        #expect(live.stdout == offline.stdout)
        #expect(live.status == offline.status)
        #expect(!live.stdout.isEmpty)
    }

    @Test func quietWhenAllIsWell() throws {
        let result = try kubectl.analyze("-A", "-o", "name")
        #expect(!result.stderr.contains("error: "))
        #expect(!result.stderr.contains("\u{1b}"))
    }

    /// `namespace kind name` of each item of an AnalysisList.
    private func workloads(_ json: String) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let items = try #require(object?["items"] as? [[String: Any]])
        return Set(
            try items.map { item in
                let workload = try #require(item["workload"] as? [String: Any])
                return ["namespace", "kind", "name"].map { workload[$0] as? String ?? "" }.joined(separator: " ")
            })
    }
}
