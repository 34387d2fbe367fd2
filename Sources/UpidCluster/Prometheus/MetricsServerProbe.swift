internal import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Asks a metrics server, cheaply, what it knows: each question is about one
/// moment and has a small answer.
package struct MetricsServerProbe: Sendable {
    private let client: PrometheusClient
    private let labels: [LabelMatcher]
    /// Seconds since the epoch.
    private let now: Int64

    /// Questions to the server of a connection, as of `now` (seconds since
    /// the epoch), about series with `labels`.
    package init(
        _ connection: PrometheusConnection, transport: any HTTPTransport, labels: [LabelMatcher], now: Int64,
        diagnostics: Diagnostics = .silent
    ) {
        client = PrometheusClient(connection, transport: transport, diagnostics: diagnostics)
        self.labels = labels
        self.now = now
    }

    /// How many containers have usage of CPU.
    package func containersWithCPU() async throws -> Int {
        try await count(of: "container_cpu_usage_seconds_total{\(containers)}")
    }

    /// How many containers have usage of memory.
    package func containersWithMemory() async throws -> Int {
        try await count(of: "container_memory_working_set_bytes{\(containers)}")
    }

    /// How many pods kube-state-metrics tells the owners of.
    package func podsWithOwner() async throws -> Int {
        try await count(of: "kube_pod_owner{\(matchers([]))}")
    }

    /// Whether there was usage of containers so many days ago.
    package func hasUsage(daysAgo days: Int) async throws -> Bool {
        let moment = now - Int64(days) * 86_400
        return try await value("group(container_cpu_usage_seconds_total{\(containers)})", at: moment) != nil
    }

    /// The server's time, and this machine's before the question and after
    /// the answer, in seconds since the epoch; nil where it does not tell.
    package func clocks() async throws -> (asked: Double, server: Double, answered: Double)? {
        let asked = Self.localSeconds()
        let query = PrometheusQuery(
            path: "query", parameters: [("query", "vector(time())")], purpose: "the server's time")
        guard let server = try await client.rows(query).first?.points.first?.value else { return nil }
        return (asked, server, Self.localSeconds())
    }

    private static func localSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The label that tells series of several clusters apart, with its values;
    /// nil where there is one cluster.
    package func clusters() async throws -> (label: String, values: [String])? {
        let expression =
            "count by (\(ClusterCheck.labels.joined(separator: ","))) (container_memory_working_set_bytes{\(containers)})"
        let rows = try await client.rows(.instant(expression, at: now, purpose: "clusters of the metrics server"))
        guard case .several(let label, let values) = ClusterCheck.outcome(rows) else { return nil }
        return (label, values)
    }

    /// The longest distance in seconds between stored samples, among some
    /// pods that have been running for a while; nil where there are too few.
    package func scrapeInterval() async throws -> Int? {
        let metric = "container_memory_working_set_bytes{\(containers)}"
        let by = "count by (namespace,pod) "
        let settled = "\(by)(\(metric)) and on (namespace,pod) \(by)(\(metric) offset \(2 * Self.span)s)"
        let pods = try await client.rows(
            .instant("topk(\(Self.pods), \(settled))", at: now, purpose: "pods that run")
        ).map(\.labels)
        guard !pods.isEmpty else { return nil }
        let picked = matchers([
            PromQLText.matcher("namespace", Set(pods.map { $0["namespace"] }).sorted()),
            PromQLText.matcher("pod", Set(pods.map { $0["pod"] }).sorted()), Self.named,
        ])
        let samples = try await client.rows(
            .instant(
                "container_memory_working_set_bytes{\(picked)}[\(Self.span)s]", at: now, purpose: "scrape interval"))
        return samples.compactMap { ScrapeInterval.interval($0.points.map(\.time)) }.max()
    }

    /// Which of the metrics that count requests there are, sorted.
    package func requestMetrics() async throws -> [String] {
        let names = PromQLText.matcher("__name__", Self.requests)
        let rows = try await client.rows(
            .instant("count by (__name__) ({\(matchers([names]))})", at: now, purpose: "request metrics"))
        return rows.map { $0.labels["__name__"] }.filter { Self.requests.contains($0) }.sorted()
    }

    /// Seconds of samples that the interval is measured in.
    private static let span: Int64 = 1_200
    private static let pods = 20
    private static let named = "container!=\"\",container!=\"POD\""

    /// Counters of meshes, ingress controllers and servers.
    private static let requests = Set(ActivitySource.counters.filter { $0.kind == .requests }.map(\.metric)).sorted()

    private var containers: String { matchers([Self.named]) }

    private func matchers(_ own: [String]) -> String {
        (own + labels.map { PromQLText.matcher($0.name, [$0.value]) }).joined(separator: ",")
    }

    private func count(of selector: String) async throws -> Int {
        let value = try await value("count(\(selector))", at: now) ?? 0
        return value >= 0 && value < 0x1p52 ? Int(value) : 0
    }

    private func value(_ expression: String, at moment: Int64) async throws -> Double? {
        try await client.rows(.instant(expression, at: moment, purpose: "a probe")).first?.points.first?.value
    }
}
