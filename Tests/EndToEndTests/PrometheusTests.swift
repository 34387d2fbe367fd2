import Foundation
import Support
import Testing

/// A real Prometheus with a known past, through the API server's service proxy
/// and by its own address.
@Suite(.needsTheStub) struct PrometheusTests {
    private static let cpu = [0.2, 0.4]
    private static let memory = [300.0, 420.0]

    @Test func bothWaysTellTheSameTruth() throws {
        let prometheus = try PrometheusServer(openMetrics: try Self.history())
        defer { prometheus.stop() }
        let cluster = try TestCluster()
        try cluster.stub.set(#"{"prometheus": "\#(prometheus.url)"}"#)
        try cluster.stub.set(MetricsServerTests.service)
        let words = ["deploy", "api", "-n", "shop", "--window", "6h", "-o", "json"]

        let proxied = try cluster.as("admin").analyze(words)
        #expect(proxied.status == 0, "\(proxied.stderr)")
        let direct = try cluster.as("token").analyze(words + ["--prometheus-url", prometheus.url])
        #expect(direct.status == 0, "\(direct.stderr)")

        for result in [proxied, direct] {
            let usage = try usage(result.stdout)
            let cpu = try #require(usage["cpu"] as? [String: Any])
            #expect(abs(try number(cpu, "max") - 0.4) < 0.4 * 0.02)
            #expect(abs(try number(cpu, "mean") - 0.3) < 0.3 * 0.02)
            let memory = try #require(usage["memory"] as? [String: Any])
            #expect(abs(try number(memory, "max") - 420 * 1_048_576) < 420 * 1_048_576 * 0.001)
        }
        let requests = try cluster.stub.requests().filter { $0.path.contains("/proxy/") }
        #expect(!requests.isEmpty)
        #expect(requests.allSatisfy { $0.method == "POST" || $0.method == "GET" })
        #expect(requests.count < 40, "queries go per namespace and metric, not per container")
    }

    @Test func ofSeveralClustersTheOneThatIsNamedCounts() throws {
        let prometheus = try PrometheusServer(openMetrics: try Self.history(clusters: ["mine", "other"]))
        defer { prometheus.stop() }
        let cluster = try TestCluster()
        let words = ["deploy", "api", "-n", "shop", "--window", "6h", "-o", "json", "--prometheus-url", prometheus.url]

        let mixed = try cluster.kubectl.analyze(words)
        #expect(mixed.status == 1)
        #expect(mixed.stderr.contains("holds 2 clusters, told apart by the label \"cluster\": mine, other"))
        #expect(mixed.stderr.contains("hint: name the one to read: --prometheus-label cluster=NAME"))
        #expect(mixed.stdout.contains("MetricsAPI"))

        let named = try cluster.kubectl.analyze(words + ["--prometheus-label", "cluster=mine"])
        #expect(named.status == 0, "\(named.stderr)")
        let usage = try usage(named.stdout)
        let cpu = try #require(usage["cpu"] as? [String: Any])
        #expect(abs(try number(cpu, "max") - 0.4) < 0.4 * 0.02)
        let memory = try #require(usage["memory"] as? [String: Any])
        #expect(abs(try number(memory, "max") - 420 * 1_048_576) < 420 * 1_048_576 * 0.001)
    }

    /// Six hours of the recorded pods of shop/api, every 30 s: two of them use
    /// 0.2 cores and 300 MiB, two 0.4 cores and 420 MiB. Each further cluster
    /// uses as much again.
    private static func history(clusters: [String] = [""]) throws -> String {
        let list = try JSONSerialization.jsonObject(
            with: Data(contentsOf: Repository.fixtures.appendingPathComponent("kubernetes-1.36/pods.json")))
        let items = ((list as? [String: Any])?["items"] as? [[String: Any]]) ?? []
        let pods = items.compactMap { ($0["metadata"] as? [String: Any])?["name"] as? String }
            .filter { $0.hasPrefix("api-5f6fb5d9b5-") }
        let end = Int(Date().timeIntervalSince1970) / 30 * 30
        let times = stride(from: end - 6 * 3_600 - 600, through: end, by: 30)
        func series(_ name: String, _ type: String, _ rows: [(labels: String, value: (Int) -> Double)]) -> String {
            let suffix = type == "counter" ? "_total" : ""
            return "# TYPE \(name) \(type)\n"
                + rows.map { row in
                    times.enumerated().map { "\(name)\(suffix){\(row.labels)} \(row.value($0.offset)) \($0.element)\n" }
                        .joined()
                }.joined()
        }
        let cadvisor = clusters.enumerated().flatMap { number, cluster in
            pods.enumerated().map { pod in
                let labels = labels(pod.element) + (cluster.isEmpty ? "" : ",cluster=\"\(cluster)\"")
                return (labels, cpu[pod.offset % 2] * Double(number + 1), memory[pod.offset % 2] * Double(number + 1))
            }
        }
        func labels(_ pod: String) -> String {
            "namespace=\"shop\",pod=\"\(pod)\",container=\"api\",image=\"x\",job=\"kubelet\","
                + "metrics_path=\"/metrics/cadvisor\""
        }
        return series(
            "container_cpu_usage_seconds", "counter",
            cadvisor.map { labels, cores, _ in (labels, { Double($0) * 30 * cores }) })
            + series(
                "container_memory_working_set_bytes", "gauge",
                cadvisor.map { labels, _, mebibytes in (labels, { _ in mebibytes * 1_048_576 }) })
            + series(
                "kube_pod_owner", "gauge",
                pods.map {
                    let labels = "namespace=\"shop\",pod=\"\($0)\",owner_kind=\"ReplicaSet\","
                    return (labels + "owner_name=\"api-5f6fb5d9b5\"", { _ in 1 })
                })
            + series(
                "kube_replicaset_owner", "gauge",
                [
                    (
                        "namespace=\"shop\",replicaset=\"api-5f6fb5d9b5\",owner_kind=\"Deployment\",owner_name=\"api\"",
                        { _ in 1 }
                    )
                ])
    }

    private func usage(_ json: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let item = try #require((object?["items"] as? [[String: Any]])?.first ?? object)
        let containers = try #require(item["containers"] as? [[String: Any]])
        return try #require(containers.first?["usage"] as? [String: Any])
    }

    private func number(_ members: [String: Any], _ name: String) throws -> Double {
        try #require(members[name] as? NSNumber).doubleValue
    }
}
