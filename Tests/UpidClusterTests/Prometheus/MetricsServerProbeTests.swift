import Foundation
import Support
import Testing

@testable import UpidCluster

/// What a real Prometheus and a made-up one are found to know.
@Suite struct MetricsServerProbeTests {
    private static let now = 1_795_000_000

    /// A container that was scraped every 40 s for the last two hours, and one
    /// sample of it a week ago; in two clusters.
    private static let server = Result { () throws -> PrometheusServer in
        let recent = Array(stride(from: now - 7_200, through: now, by: 40))
        let times = [now - 7 * 86_400 - 60] + recent
        var text = ""
        for (name, type) in [
            ("container_cpu_usage_seconds", "counter"), ("container_memory_working_set_bytes", "gauge"),
        ] {
            text += "# TYPE \(name) \(type)\n"
            let suffix = type == "counter" ? "_total" : ""
            for cluster in ["a", "b"] {
                let labels = "namespace=\"n\",pod=\"p\",container=\"c\",cluster=\"\(cluster)\""
                for time in times { text += "\(name)\(suffix){\(labels)} \(time) \(time)\n" }
            }
        }
        text += "# TYPE istio_requests counter\n"
        for time in recent { text += "istio_requests_total{cluster=\"a\"} 1 \(time)\n" }
        return try PrometheusServer(openMetrics: text)
    }

    private func probe(_ labels: [String] = []) throws -> MetricsServerProbe {
        let url = try Self.server.get().url
        return MetricsServerProbe(
            try .direct(DirectPrometheus(url: url)), transport: CurlTransport(retry: .never),
            labels: try labels.map { try LabelMatcher($0) }, now: Int64(Self.now))
    }

    @Test func counts() async throws {
        #expect(try await probe().containersWithCPU() == 2)
        #expect(try await probe(["cluster=a"]).containersWithMemory() == 1)
        #expect(try await probe(["cluster=c"]).containersWithMemory() == 0)
        #expect(try await probe().podsWithOwner() == 0)
    }

    @Test(arguments: [(1, false), (7, true), (14, false)])
    func history(days: Int, isKnown: Bool) async throws {
        #expect(try await probe().hasUsage(daysAgo: days) == isKnown)
    }

    @Test func clusters() async throws {
        let found = try await probe().clusters()
        #expect(found?.label == "cluster")
        #expect(found?.values == ["a", "b"])
        #expect(try await probe(["cluster=a"]).clusters() == nil)
    }

    @Test func scrapeInterval() async throws {
        #expect(try await probe().scrapeInterval() == 40)
        #expect(try await probe(["cluster=c"]).scrapeInterval() == nil)
    }

    @Test func requestMetrics() async throws {
        #expect(try await probe().requestMetrics() == ["istio_requests_total"])
        #expect(try await probe(["cluster=b"]).requestMetrics() == [])
    }

    @Test func clock() async throws {
        let clocks = try #require(try await probe().clocks())
        #expect(clocks.asked - 1 < clocks.server && clocks.server < clocks.answered + 1)
    }

    @Test func whatIsNoAnswerIsAnError() async throws {
        let transport = ScriptedTransport { _ in .init(status: 503, body: "no") }
        let probe = MetricsServerProbe(
            PrometheusConnection(baseURL: "http://p", address: "p"), transport: transport, labels: [], now: 0)
        await #expect(throws: PrometheusError.self) { try await probe.clusters() }
    }
}
