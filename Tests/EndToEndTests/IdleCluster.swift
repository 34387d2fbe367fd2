import Foundation
import Support
import Testing
import UpidCore

/// Two Deployments on a stub of the test's own: nobody uses `old`, and `web`
/// is busy; and a user with an empty state folder.
final class IdleCluster {
    let cluster: WritableCluster
    private let prometheus: PrometheusServer

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

    private static let common = Result { try PrometheusServer(openMetrics: history) }

    /// A fortnight, a value every five minutes.
    private static var history: String {
        let end = Int(Date().timeIntervalSince1970) / 300 * 300
        let times = Array(stride(from: end - 15 * 86_400, through: end + 3_600, by: 300))
        let workloads = ["old", "web"]
        func series(
            _ name: String, _ type: String, _ more: String, _ value: (_ isBusy: Bool, Int) -> Double
        ) -> String {
            var text = "# TYPE \(name) \(type)\n"
            for workload in workloads {
                for pod in ApplyCluster.pods(of: workload) {
                    let labels =
                        "namespace=\"default\",pod=\"\(pod)\",job=\"kubelet\",metrics_path=\"/metrics/cadvisor\","
                        + more.replacingOccurrences(of: "NAME", with: workload)
                    for (index, time) in times.enumerated() {
                        text +=
                            "\(name)\(type == "counter" ? "_total" : ""){\(labels)} "
                            + "\(value(workload == "web", index)) \(time)\n"
                    }
                }
            }
            return text
        }
        let container = "container=\"NAME\",image=\"x\""
        return series("container_cpu_usage_seconds", "counter", container) { Double($1) * 300 * ($0 ? 0.5 : 0.001) }
            + series("container_memory_working_set_bytes", "gauge", container) {
                ($0 ? 500 + Double($1 % 12) * 10 : 100) * 1_048_576
            }
            + series("container_network_receive_bytes", "counter", "interface=\"eth0\",id=\"/p\"") {
                Double($1) * 300 * ($0 ? 90_000 : 200)
            }
            + series("container_network_transmit_bytes", "counter", "interface=\"eth0\",id=\"/p\"") {
                Double($1) * 300 * ($0 ? 90_000 : 300)
            }
            + series("kube_pod_owner", "gauge", "owner_kind=\"ReplicaSet\",owner_name=\"NAME-5f6fb5d9b5\"") { _, _ in 1
            }
    }
}
