import Foundation

/// Fourteen days of usage that a test wrote, in OpenMetrics.
enum UsageHistory {
    /// A Deployment's pods, which all use the same.
    struct Workload {
        var namespace: String
        var name: String
        var replicaSet: String
        var pods: [String]
        var cores = 0.1
        var mebibytes = 200.0
    }

    /// Every five minutes until now. The container is named as the workload.
    static func text(of workloads: [Workload]) -> String {
        let end = Int(Date().timeIntervalSince1970) / 300 * 300
        let times = Array(stride(from: end - 15 * 86_400, through: end + 3_600, by: 300))
        func series(_ name: String, _ type: String, _ rows: [(labels: String, value: (Int) -> Double)]) -> String {
            let suffix = type == "counter" ? "_total" : ""
            var text = "# TYPE \(name) \(type)\n"
            for row in rows {
                for (index, time) in times.enumerated() {
                    text += "\(name)\(suffix){\(row.labels)} \(row.value(index)) \(time)\n"
                }
            }
            return text
        }
        func rows(_ value: @escaping (Workload, Int) -> Double) -> [(labels: String, value: (Int) -> Double)] {
            workloads.flatMap { workload in
                workload.pods.map { pod in
                    let labels =
                        "namespace=\"\(workload.namespace)\",pod=\"\(pod)\",container=\"\(workload.name)\",image=\"x\","
                        + "job=\"kubelet\",metrics_path=\"/metrics/cadvisor\""
                    return (labels, { value(workload, $0) })
                }
            }
        }
        return series("container_cpu_usage_seconds", "counter", rows { Double($1) * 300 * $0.cores })
            + series(
                "container_memory_working_set_bytes", "gauge",
                rows { ($0.mebibytes + Double($1 % 12) * 10) * 1_048_576 })
            + series(
                "kube_pod_owner", "gauge",
                workloads.flatMap { workload in
                    workload.pods.map { pod in
                        let labels =
                            "namespace=\"\(workload.namespace)\",pod=\"\(pod)\",owner_kind=\"ReplicaSet\","
                            + "owner_name=\"\(workload.replicaSet)\""
                        return (labels, { _ in 1 })
                    }
                })
            + series(
                "kube_replicaset_owner", "gauge",
                workloads.map { workload in
                    let labels =
                        "namespace=\"\(workload.namespace)\",replicaset=\"\(workload.replicaSet)\","
                        + "owner_kind=\"Deployment\",owner_name=\"\(workload.name)\""
                    return (labels, { _ in 1 })
                })
    }
}
