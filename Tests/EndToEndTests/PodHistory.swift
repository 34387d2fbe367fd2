import Foundation

/// A past of pods that there are, as Prometheus keeps it: a fortnight, a value
/// every five minutes.
struct PodHistory {
    /// Cores and MiB that a container with this name uses on the average.
    static let levels: [String: (cores: Double, mebibytes: Double)] = [
        "api": (0.3, 500), "web": (0.2, 200), "envoy": (0.02, 50), "log-shipper": (0.01, 30),
        "redis": (0.03, 300), "postgres": (0.1, 600), "exporter": (0.005, 20),
        "agent": (0.02, 60), "app": (0.2, 500), "sidecar": (0.01, 20),
    ]

    private static let step = 300
    private let times: [Int]
    private let pods: [[String: Any]]
    private let replicaSets: [[String: Any]]

    /// `pods` and `replicaSets` are lists of the API, as JSON.
    init(pods: Data, replicaSets: Data) throws {
        let end = Int(Date().timeIntervalSince1970) / Self.step * Self.step
        // Some of it is yet to come: tests wait for their turn.
        times = Array(stride(from: end - 14 * 86_400, through: end + 3_600, by: Self.step))
        self.pods = try Self.items(pods).filter { Self.containers($0).contains { Self.levels[$0] != nil } }
        self.replicaSets = try Self.items(replicaSets)
    }

    /// In the exposition format with timestamps, without the end mark.
    var openMetrics: String {
        let containers = pods.flatMap { pod in
            Self.containers(pod).compactMap { name in
                Self.levels[name].map { (labels: Self.labels(pod, container: name), level: $0) }
            }
        }
        return series(
            "container_cpu_usage_seconds", "counter",
            containers.map { container in
                var total = 0.0
                return (
                    container.labels,
                    {
                        total += Double(Self.step) * container.level.cores * Self.course($0, 0.4)
                        return total
                    }
                )
            })
            + series(
                "container_memory_working_set_bytes", "gauge",
                containers.map { container in
                    (container.labels, { container.level.mebibytes * 1_048_576 * Self.course($0, 0.1) })
                })
            + series("kube_pod_owner", "gauge", owners(pods, "pod"))
            + series("kube_replicaset_owner", "gauge", owners(replicaSets, "replicaset"))
    }

    /// Around 1, up and down by half of `width`; the same in every run.
    private static func course(_ index: Int, _ width: Double) -> Double {
        1 - width / 2 + width * Double(index * 7_919 % 100) / 100
    }

    private func series(
        _ name: String, _ type: String, _ rows: [(labels: String, value: (Int) -> Double)]
    ) -> String {
        let suffix = type == "counter" ? "_total" : ""
        var lines = ["# TYPE \(name) \(type)\n"]
        for row in rows {
            let head = "\(name)\(suffix){\(row.labels)} "
            for (index, time) in times.enumerated() { lines.append("\(head)\(row.value(index)) \(time)\n") }
        }
        return lines.joined()
    }

    private func owners(_ items: [[String: Any]], _ label: String) -> [(labels: String, value: (Int) -> Double)] {
        items.compactMap { item in
            guard let owner = (Self.metadata(item)["ownerReferences"] as? [[String: Any]])?.first else { return nil }
            let labels =
                "namespace=\"\(Self.text(item, "namespace"))\",\(label)=\"\(Self.text(item, "name"))\","
                + "owner_kind=\"\(owner["kind"] ?? "")\",owner_name=\"\(owner["name"] ?? "")\""
            return (labels, { _ in 1 })
        }
    }

    private static func labels(_ pod: [String: Any], container: String) -> String {
        "namespace=\"\(text(pod, "namespace"))\",pod=\"\(text(pod, "name"))\",container=\"\(container)\",image=\"x\","
            + "job=\"kubelet\",metrics_path=\"/metrics/cadvisor\""
    }

    private static func containers(_ pod: [String: Any]) -> [String] {
        let spec = pod["spec"] as? [String: Any]
        return ["containers", "initContainers"].flatMap { spec?[$0] as? [[String: Any]] ?? [] }
            .compactMap { $0["name"] as? String }
    }

    private static func metadata(_ item: [String: Any]) -> [String: Any] { item["metadata"] as? [String: Any] ?? [:] }

    private static func text(_ item: [String: Any], _ name: String) -> String {
        metadata(item)[name] as? String ?? ""
    }

    private static func items(_ list: Data) throws -> [[String: Any]] {
        (try JSONSerialization.jsonObject(with: list) as? [String: Any])?["items"] as? [[String: Any]] ?? []
    }
}
