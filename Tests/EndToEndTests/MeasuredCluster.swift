import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// A cluster whose pods have a past, to plan changes for and to make them: a
/// stub of its own, or a namespace of its own on the real cluster.
final class MeasuredCluster {
    /// What can be changed, and in which namespace it is.
    struct Target: Hashable {
        var type: String
        var namespace: String
        var name: String

        var path: String { "\(namespace)/\(type)/\(name)" }
    }

    let stub: APIServerStub?
    let home: TemporaryFolder
    let kubectl: KubectlRunner
    let prometheus: PrometheusServer
    /// Flags that select all that belongs to the test.
    let scope: [String]
    /// What is applied, all else being well.
    let targets: [Target]

    init() throws {
        home = try TemporaryFolder()
        if let kubeconfig = LiveCluster.kubeconfig {
            let namespace = "e2e-test-\(UUID().uuidString.prefix(8).lowercased())"
            stub = nil
            scope = ["-n", namespace]
            let kubectl = KubectlRunner(kubeconfig: kubeconfig, home: home)
            self.kubectl = kubectl
            targets = MeasuredManifests.targets.map { Target(type: $0.type, namespace: namespace, name: $0.name) }
            try MeasuredManifests.create(in: namespace, kubectl)
            let lists = try ["pods", "replicasets"].map {
                Data(try kubectl.run(["get", $0, "-n", namespace, "-o", "json"]).stdout.utf8)
            }
            let history = try PodHistory(pods: lists[0], replicaSets: lists[1])
            prometheus = try PrometheusServer(openMetrics: history.openMetrics)
        } else {
            let stub = try APIServerStub()
            self.stub = stub
            scope = ["-A"]
            kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
            targets = [
                Target(type: "statefulset", namespace: "data", name: "postgres"),
                Target(type: "deployment", namespace: "idle", name: "legacy-report"),
                Target(type: "deployment", namespace: "kubeconv", name: "api"),
                Target(type: "deployment", namespace: "kubeconv", name: "web"),
                Target(type: "deployment", namespace: "shop", name: "api"),
                Target(type: "deployment", namespace: "shop", name: "web"),
            ]
            prometheus = try Self.recorded.get()
            // Its pods were killed for memory, and stay the ones that were.
            try stub.set(
                #"{"merge": [["deployments", "shop", "checkout", {"spec": {"paused": true}}]]}"#)
        }
    }

    deinit {
        guard stub == nil else { return }
        prometheus.stop()
        _ = try? kubectl.run(["delete", "namespace", scope[1], "--wait=false"])
    }

    /// The past of the recorded pods, for all stubs.
    static let recorded = Result {
        let folder = Repository.fixtures.appendingPathComponent("kubernetes-1.36")
        let history = try PodHistory(
            pods: Data(contentsOf: folder.appendingPathComponent("pods.json")),
            replicaSets: Data(contentsOf: folder.appendingPathComponent("replicasets.json")))
        return try PrometheusServer(openMetrics: history.openMetrics)
    }

    /// `kubectl upid optimize` of all that belongs to the test, unless the
    /// words name something.
    func optimize(_ words: [String]) throws -> CommandResult {
        let selects = words.contains { ["-n", "-A", "--snapshot"].contains($0) }
        return try kubectl.run(
            ["upid", "optimize"] + words + (selects ? [] : scope) + ["--prometheus-url", prometheus.url])
    }

    func optimize(_ words: String...) throws -> CommandResult { try optimize(words) }

    /// kubectl; must end with `status`.
    @discardableResult
    func run(_ words: [String], stdin: String = "", status: Int32 = 0) throws -> CommandResult {
        let result = try kubectl.run(words, stdin: stdin)
        #expect(result.status == status, "kubectl \(words.joined(separator: " ")): \(result.stdout)\(result.stderr)")
        return result
    }

    /// A line for the shell, with the user's kubeconfig; must succeed.
    @discardableResult
    func shell(_ line: String, in folder: String? = nil) throws -> CommandResult {
        let result = try kubectl.runner.run("sh", ["-c", folder.map { "cd '\($0)' || exit\n\(line)" } ?? line])
        #expect(result.status == 0, "\(line): \(result.stdout)\(result.stderr)")
        return result
    }

    /// The whole object as the API server has it.
    func live(_ target: Target) throws -> JSONValue {
        let text = try run(["get", target.type, target.name, "-n", target.namespace, "-o", "json"]).stdout
        return try JSONReader.value(Array(text.utf8))
    }

    /// All targets, by ``Target/path``.
    func objects() throws -> [String: JSONValue] {
        Dictionary(uniqueKeysWithValues: try targets.map { ($0.path, try live($0)) })
    }

    /// Waits until what was changed has arrived; in the stub it has.
    func settle() throws {
        for target in targets {
            guard let stub else {
                try run(
                    ["rollout", "status", target.type, target.name, "-n", target.namespace, "--timeout=90s"])
                continue
            }
            let generation = Int(try live(target).at("metadata", "generation")?.doubleValue ?? 1)
            try stub.set(
                "{\"merge\": [[\"\(target.type)s\", \"\(target.namespace)\", \"\(target.name)\", "
                    + "{\"status\": {\"observedGeneration\": \(generation)}}]]}")
        }
    }

    /// The bodies of all patches that changed something, in their order, by
    /// the path that they were sent to.
    func patches() throws -> [(path: String, body: JSONValue)] {
        try stub?.requests().filter { $0.method == "PATCH" && $0.query["dryRun"] == nil && $0.status == 200 }
            .map { ($0.path, try JSONReader.value(Array(($0.body ?? "").utf8))) } ?? []
    }
}
