/// How many series a metrics server has of what usage is read from.
public struct SeriesFacts: Hashable, Sendable {
    /// Of containers' CPU and of their memory.
    public var cpu: Int
    public var memory: Int

    /// Counts of cAdvisor's series.
    public init(cpu: Int, memory: Int) {
        self.cpu = cpu
        self.memory = memory
    }

    public var result: CheckResult {
        let missing = [(cpu, "container_cpu_usage_seconds_total"), (memory, "container_memory_working_set_bytes")]
            .filter { $0.0 == 0 }.map(\.1)
        guard missing.isEmpty else {
            return CheckResult(
                .cadvisor, .problem, "no series of \(missing.joined(separator: " and "))",
                fix: "have the kubelets' /metrics/cadvisor scraped, and keep these series with their labels")
        }
        return CheckResult(
            .cadvisor, .ok, "\(cpu) \(cpu == 1 ? "container" : "containers") with CPU, \(memory) with memory")
    }

    /// `pods`: series of `kube_pod_owner`.
    public static func kubeStateMetrics(pods: Int) -> CheckResult {
        guard pods > 0 else {
            return CheckResult(
                .kubeStateMetrics, .warning,
                "no series of kube_pod_owner: pods of the past are told by their names only, and restarts are not known",
                fix: "install kube-state-metrics: https://github.com/kubernetes/kube-state-metrics")
        }
        return CheckResult(.kubeStateMetrics, .ok, "owners of \(pods) \(pods == 1 ? "pod" : "pods")")
    }

    /// Seconds between samples; nil where there are too few.
    public static func scrapeInterval(_ seconds: Int?) -> CheckResult {
        guard let seconds else {
            return CheckResult(.scrapeInterval, .note, "too few samples of the last 20 minutes to tell")
        }
        guard seconds <= 60 else {
            return CheckResult(
                .scrapeInterval, .note, "\(seconds)s: peaks between samples are not seen",
                fix: "scrape /metrics/cadvisor every 30s (scrape_interval, or interval of its ServiceMonitor)")
        }
        return CheckResult(.scrapeInterval, .ok, "\(seconds)s")
    }

    /// Metrics that count requests: those that there are.
    public static func requests(_ metrics: [String]) -> CheckResult {
        guard !metrics.isEmpty else {
            return CheckResult(
                .requestMetrics, .note, "no requests are counted: idleness is judged by CPU, memory and network alone",
                fix: "scrape the service mesh or ingress controller (istio, linkerd, nginx, traefik, envoy)")
        }
        return CheckResult(.requestMetrics, .ok, Enumeration.text(metrics))
    }

    /// Labels that tell several clusters apart in one metrics server; `name`
    /// nil where there is one cluster.
    public static func clusters(label name: String?, values: [String]) -> CheckResult {
        guard let name else { return CheckResult(.prometheusCluster, .ok, "series of one cluster only") }
        let shown = values.map { $0.isEmpty ? "<none>" : $0 }
        return CheckResult(
            .prometheusCluster, .problem,
            "series of \(values.count) clusters, told apart by the label \"\(name)\": \(Enumeration.text(shown))",
            fix: "name the one to read: --prometheus-label \(name)=NAME")
    }
}
