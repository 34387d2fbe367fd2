internal import UpidCore

/// How a Service of a metrics server is recognised, and where its query API
/// is.
struct MetricsServerRule: Sendable {
    let product: PrometheusProduct
    /// All of these labels.
    let labels: [String: String]
    /// Path before `/api/v1`.
    var prefix = ""
    var headers: [(name: String, value: String)] = []

    /// In the order in which they are tried: servers that see more clusters or
    /// a longer past come before the Prometheus that feeds them. The labels
    /// are those of the charts and operators that people install.
    static let all: [MetricsServerRule] = victoriaMetrics + thanos + mimir + prometheus

    private static let name = "app.kubernetes.io/name"
    private static let component = "app.kubernetes.io/component"

    private static let victoriaMetrics = [
        MetricsServerRule(product: .victoriaMetrics, labels: [name: "vmsingle"]),
        MetricsServerRule(product: .victoriaMetrics, labels: [name: "victoria-metrics-single"]),
        MetricsServerRule(product: .victoriaMetrics, labels: [name: "vmselect"], prefix: "/select/0/prometheus"),
        MetricsServerRule(product: .victoriaMetrics, labels: [component: "vmselect"], prefix: "/select/0/prometheus"),
        MetricsServerRule(product: .victoriaMetrics, labels: ["app": "vmselect"], prefix: "/select/0/prometheus"),
    ]

    private static let thanos = [
        [component: "query", name: "thanos"], [name: "thanos-query"], ["app": "thanos-query"],
        ["app": "thanos-querier"],
    ].map { MetricsServerRule(product: .thanos, labels: $0) }

    private static let mimir = [
        MetricsServerRule(
            product: .mimir, labels: [name: "mimir", component: "query-frontend"], prefix: "/prometheus",
            headers: [("X-Scope-OrgID", "anonymous")])
    ]

    private static let prometheus = [
        ["app": "kube-prometheus-stack-prometheus"], ["app": "prometheus", "component": "server"],
        ["app": "prometheus-server"], ["app": "prometheus-operator-prometheus"],
        ["app": "rancher-monitoring-prometheus"], ["app": "prometheus-prometheus"],
        [name: "prometheus", component: "server"], ["app": "stack-prometheus"],
        // The Service that the operator itself makes, and the charts that use the common labels only.
        ["operated-prometheus": "true"], [name: "prometheus"],
    ].map { MetricsServerRule(product: .prometheus, labels: $0) }

    /// Whether a Service carries the labels.
    func matches(_ service: ServiceFact) -> Bool {
        labels.allSatisfy { service.labels[$0.key] == $0.value }
    }

    /// The port of a Service that the query API is likely to be at.
    static func port(of service: ServiceFact) -> ServiceFact.Port? {
        let names = ["http-web", "web", "http", "http-query", "http-metrics", "http-service", "https", "https-web"]
        for name in names {
            if let port = service.ports.first(where: { $0.name == name }) { return port }
        }
        return service.ports.first { !$0.name.holds("grpc") && $0.name != "reloader-web" } ?? service.ports.first
    }
}
