import Foundation
import Support
import Testing
import UpidCore

/// Two Deployments with a past that makes their requests too high, on a stub
/// of the test's own or in a namespace of its own on the real cluster, and a
/// user with an empty state folder.
final class ApplyCluster {
    static let names = ["api", "web"]
    let cluster: WritableCluster
    private let prometheus: PrometheusServer

    init() throws {
        cluster = try WritableCluster()
        if let stub = cluster.stub {
            prometheus = try Self.common.get()
            try stub.set(#"{"settles": true}"#)
            for name in Self.names { try stub.set(Self.objects(name)) }
        } else {
            var workloads: [UsageHistory.Workload] = []
            for name in Self.names {
                try cluster.run(["apply", "-f", "-"], stdin: Self.manifest(name))
                try cluster.run(["rollout", "status", "deploy/\(name)", "--timeout=60s"])
                let pods = try cluster.run(["get", "pods", "-l", "app=\(name)", "-o", "name"]).lines
                    .map { String($0.dropFirst("pod/".count)) }
                let set = try cluster.run(["get", "replicasets", "-l", "app=\(name)", "-o", "name"]).lines
                workloads.append(
                    UsageHistory.Workload(
                        namespace: cluster.namespace, name: name,
                        replicaSet: String((set.first ?? "").drop { $0 != "/" }.dropFirst()), pods: pods))
            }
            prometheus = try PrometheusServer(openMetrics: UsageHistory.text(of: workloads))
        }
    }

    var state: String { cluster.home.path(".local/state/upid") }

    /// The words of a plan of the namespace.
    func words(_ words: [String]) -> [String] {
        ["upid", "optimize", "-n", cluster.namespace, "--prometheus-url", prometheus.url] + words
    }

    /// `kubectl upid optimize <words>` in the namespace.
    func optimize(_ words: String...) throws -> CommandResult { try cluster.kubectl.run(self.words(words)) }

    /// `kubectl upid optimize verify <words>`.
    func verify(_ words: String...) throws -> CommandResult {
        try cluster.kubectl.run(["upid", "optimize", "verify", "--prometheus-url", prometheus.url] + words)
    }

    /// `kubectl upid optimize <subcommand> <words>`.
    func run(_ words: String...) throws -> CommandResult { try cluster.kubectl.run(["upid", "optimize"] + words) }

    /// What a Deployment is to be, as the API server has it.
    func spec(_ name: String) throws -> JSONValue { try #require(try cluster.live("deployment", name)["spec"]) }

    func specs() throws -> [JSONValue] { try Self.names.map(spec) }

    /// Real writes so far, by the names of the objects.
    func written() throws -> [String] {
        try cluster.stub?.requests().filter { $0.method == "PATCH" && $0.query["dryRun"] == nil && $0.status == 200 }
            .map { String($0.path.split(separator: "/").last ?? "") } ?? []
    }

    /// Entries of the log, `action what`.
    func log() throws -> [String] {
        let text = try run("audit", "-o", "json").stdout
        let items = try JSONReader.value(Array(text.utf8))["items"]?.arrayValue ?? []
        return items.map { item in
            let names = item.at("record", "changes")?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
            return ([item.at("record", "action")?.stringValue ?? ""] + names).joined(separator: " ")
        }
    }

    private static let common = Result {
        try PrometheusServer(
            openMetrics: UsageHistory.text(
                of: names.map { name in
                    UsageHistory.Workload(
                        namespace: "default", name: name, replicaSet: "\(name)-5f6fb5d9b5", pods: pods(of: name))
                }))
    }

    static func pods(of name: String) -> [String] { ["2b7xk", "9qwzm"].map { "\(name)-5f6fb5d9b5-\($0)" } }

    private static func manifest(_ name: String) -> String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: \(name), labels: {app: \(name)}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: \(name)}}
          template: {"metadata": {"labels": {"app": "\(name)"}}, "spec": \(podSpec(name, node: nil))}
        """
    }

    private static func podSpec(_ name: String, node: String?) -> String {
        """
        {"containers": [{"name": "\(name)", "image": "registry.example/\(name):1",
        "env": [{"name": "MODE", "value": "fast"}],
        "resources": {"requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"memory": "2Gi"}}}]
        \(node.map { ", \"nodeName\": \"\($0)\"" } ?? "")}
        """
    }

    /// A Deployment of the stub, rolled out, with its ReplicaSet and pods.
    static func objects(_ name: String) -> String {
        let set = "\(name)-5f6fb5d9b5"
        func owner(_ kind: String, _ owner: String) -> String {
            """
            [{"apiVersion": "apps/v1", "kind": "\(kind)", "name": "\(owner)", "uid": "uid-\(owner)", "controller": true}]
            """
        }
        func meta(_ name: String, _ app: String, _ more: String) -> String {
            """
            {"name": "\(name)", "namespace": "default", "uid": "uid-\(name)", "resourceVersion": "7", "generation": 1,
            "creationTimestamp": "2026-10-01T00:00:00Z", "labels": {"app": "\(app)"}\(more)}
            """
        }
        let template = #"{"metadata": {"labels": {"app": "\#(name)"}}, "spec": \#(podSpec(name, node: nil))}"#
        let spec = #""replicas": 2, "selector": {"matchLabels": {"app": "\#(name)"}}, "template": \#(template)"#
        let status =
            #"{"observedGeneration": 1, "replicas": 2, "updatedReplicas": 2, "readyReplicas": 2, "availableReplicas": 2}"#
        let pods = pods(of: name).map { pod in
            """
            ["pods", {"apiVersion": "v1", "kind": "Pod",
            "metadata": \(meta(pod, name, ", \"ownerReferences\": \(owner("ReplicaSet", set))")),
            "spec": \(podSpec(name, node: "node-1")), "status": {"phase": "Running", "qosClass": "Burstable",
            "startTime": "2026-10-01T00:00:00Z", "containerStatuses": [{"name": "\(name)", "ready": true,
            "restartCount": 0, "state": {"running": {"startedAt": "2026-10-01T00:00:00Z"}}}]}}]
            """
        }
        return """
            {"add": [["deployments", {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": \(meta(name, name, "")),
            "spec": {\(spec), "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%",
            "maxUnavailable": "25%"}}, "progressDeadlineSeconds": 600, "revisionHistoryLimit": 10},
            "status": \(status)}],
            ["replicasets", {"apiVersion": "apps/v1", "kind": "ReplicaSet",
            "metadata": \(meta(set, name, ", \"ownerReferences\": \(owner("Deployment", name))")),
            "spec": {\(spec)}, "status": {"replicas": 2}}], \(pods.joined(separator: ", "))]}
            """
    }
}
