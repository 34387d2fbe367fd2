import Foundation

/// Fifteen days of a Deployment of the stub, a value every five minutes, up to
/// an hour from now.
struct IdlePast {
    enum Course {
        case quiet
        case busy
        /// Four hours on Sunday.
        case weekly
        /// A minute's work of an agent, every day.
        case agents
    }

    enum Metric: String, CaseIterable {
        case cpu = "container_cpu_usage_seconds"
        case memory = "container_memory_working_set_bytes"
        case received = "container_network_receive_bytes"
        case sent = "container_network_transmit_bytes"
        case owner = "kube_pod_owner"
        case requests = "istio_requests"

        var type: String { self == .memory || self == .owner ? "gauge" : "counter" }
    }

    var name: String
    var course: Course
    var metrics: Set<Metric>
    var days: Int
    /// So many of its pods have data.
    var pods: Int

    init(
        _ name: String, _ course: Course = .quiet, without missing: Set<Metric> = [.requests], days: Int = 15, pods: Int = 2
    ) {
        self.name = name
        self.course = course
        metrics = Set(Metric.allCases).subtracting(missing)
        self.days = days
        self.pods = pods
    }

    private static let step = 300

    /// In the words of OpenMetrics, a metric after the other.
    static func text(of workloads: [IdlePast]) -> String {
        let end = Int(Date().timeIntervalSince1970) / step * step
        return Metric.allCases.map { metric in
            "# TYPE \(metric.rawValue) \(metric.type)\n"
                + workloads.filter { $0.metrics.contains(metric) }.map { $0.text(of: metric, end: end) }.joined()
        }.joined()
    }

    private func text(of metric: Metric, end: Int) -> String {
        var text = ""
        for pod in ApplyCluster.pods(of: name).prefix(pods) {
            let head = "\(metric.rawValue)\(metric.type == "counter" ? "_total" : ""){\(labels(metric, pod))} "
            var sum = 0.0
            for time in stride(from: end - days * 86_400, through: end + 3_600, by: Self.step) {
                let value = value(metric, time)
                sum += value * Double(Self.step)
                text += "\(head)\(metric.type == "counter" ? sum : value) \(time)\n"
            }
        }
        return text
    }

    private func labels(_ metric: Metric, _ pod: String) -> String {
        let cadvisor =
            "namespace=\"default\",pod=\"\(pod)\",job=\"kubelet\",metrics_path=\"/metrics/cadvisor\""
        return switch metric {
        case .cpu, .memory: "\(cadvisor),container=\"\(name)\",image=\"x\""
        case .received, .sent: "\(cadvisor),interface=\"eth0\",id=\"/p\""
        case .owner:
            "namespace=\"default\",pod=\"\(pod)\",owner_kind=\"ReplicaSet\",owner_name=\"\(name)-5f6fb5d9b5\""
        case .requests:
            "reporter=\"destination\",destination_workload=\"\(name)\",destination_workload_namespace=\"default\","
                + "pod=\"\(pod)\""
        }
    }

    /// Of a gauge, or per second of a counter.
    private func value(_ metric: Metric, _ time: Int) -> Double {
        let day = time % 86_400
        let isBusy =
            switch course {
            case .quiet, .agents: false
            case .busy: true
            // The epoch began on a Thursday.
            case .weekly: (time / 86_400 + 4) % 7 == 0 && day >= 3_600 && day < 5 * 3_600
            }
        switch metric {
        case .cpu: return isBusy ? 0.5 : 0.001
        case .memory: return (isBusy ? 500 + Double(time / Self.step % 12) * 10 : 100) * 1_048_576
        case .received: return isBusy ? 90_000 : course == .agents && day < 900 ? 20_000 : 200
        case .sent: return isBusy ? 90_000 : 300
        case .owner: return 1
        case .requests: return isBusy ? 5 : 0
        }
    }
}
