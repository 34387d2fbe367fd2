import Foundation
import Support
import Testing
import UpidCore

/// Two Deployments on a stub of the test's own: nobody uses `old`, and `web`
/// is busy; and a user with an empty state folder.
final class IdleCluster {
    let cluster: WritableCluster
    private let prometheus: PrometheusServer

    /// Of the metrics server.
    var address: String { prometheus.url }

    init(manifest: String? = nil) throws {
        cluster = try WritableCluster()
        prometheus = try Self.common.get()
        let stub = try #require(cluster.stub)
        try stub.set(#"{"settles": true}"#)
        for name in ["old", "web"] { try stub.set(ApplyCluster.objects(name)) }
        if let manifest { try cluster.run(["apply", "-f", "-"], stdin: manifest) }
    }

    /// `kubectl upid optimize idle <words>` in the namespace.
    func idle(_ words: String...) throws -> CommandResult {
        try cluster.kubectl.run(["upid", "optimize", "idle", "--prometheus-url", prometheus.url] + words)
    }

    /// `kubectl upid analyze idle <words>` in the namespace.
    func analyze(_ words: String...) throws -> CommandResult {
        try cluster.kubectl.run(["upid", "analyze", "idle", "--prometheus-url", prometheus.url] + words)
    }

    /// `kubectl upid optimize <words>`.
    func run(_ words: String...) throws -> CommandResult { try cluster.kubectl.run(["upid", "optimize"] + words) }

    /// What counts of a Deployment: what is to be, and its annotations
    /// without kubectl's own.
    func state(_ name: String) throws -> JSONValue {
        let live = try cluster.live("deployment", name)
        var annotations = live.at("metadata", "annotations")?.objectValue ?? [:]
        annotations["kubectl.kubernetes.io/last-applied-configuration"] = nil
        return ["spec": live["spec"] ?? .null, "annotations": .object(annotations)]
    }

    func replicas(_ name: String) throws -> Int64? {
        try cluster.live("deployment", name).at("spec", "replicas")?.intValue
    }

    func note(_ name: String) throws -> String? {
        try cluster.live("deployment", name).at("metadata", "annotations", "upid.dev/original-replicas")?.stringValue
    }

    private static let common = Result {
        try PrometheusServer(openMetrics: IdlePast.text(of: [IdlePast("old"), IdlePast("web", .busy)]))
    }
}
