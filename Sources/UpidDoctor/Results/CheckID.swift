/// Everything that is looked at, in the order in which it is told. The raw
/// value is stable: scripts select by it.
public enum CheckID: String, CaseIterable, Sendable {
    case kubectl
    case upid
    case path
    case completion
    case kubeconfig
    case context
    case connection
    case versionSkew = "version-skew"
    case clock
    case accessAnalyze = "access-analyze"
    case accessAnalyzeCluster = "access-analyze-cluster"
    case accessCost = "access-cost"
    case accessOptimize = "access-optimize"
    case accessApply = "access-apply"
    case accessIdle = "access-idle"
    case metricsServer = "metrics-server"
    case prometheus
    case prometheusCluster = "prometheus-cluster"
    case prometheusClock = "prometheus-clock"
    case cadvisor
    case kubeStateMetrics = "kube-state-metrics"
    case scrapeInterval = "scrape-interval"
    case history
    case requestMetrics = "request-metrics"
    case prices

    /// What people read in its place.
    public var title: String {
        switch self {
        case .path: "PATH"
        case .versionSkew: "version skew"
        case .accessAnalyze: "access: analyze"
        case .accessAnalyzeCluster: "access: analyze cluster"
        case .accessCost: "access: cost"
        case .accessOptimize: "access: optimize"
        case .accessApply: "access: optimize --apply"
        case .accessIdle: "access: analyze idle"
        case .prometheus: "Prometheus"
        case .prometheusCluster: "Prometheus: one cluster"
        case .prometheusClock: "Prometheus: clock"
        case .cadvisor: "cAdvisor"
        case .scrapeInterval: "scrape interval"
        case .requestMetrics: "request metrics"
        case .kubectl, .upid, .completion, .kubeconfig, .context, .connection, .clock, .metricsServer,
            .kubeStateMetrics, .history, .prices:
            rawValue
        }
    }

    /// The API server has to be reached for it.
    public static let ofCluster: [CheckID] =
        [.versionSkew, .clock] + ofAccess + [.metricsServer, .prometheus] + ofUsage + [.prices]
    /// What the user may do.
    public static let ofAccess: [CheckID] = [
        .accessAnalyze, .accessAnalyzeCluster, .accessCost, .accessOptimize, .accessApply, .accessIdle,
    ]
    /// A metrics server has to be found for it.
    public static let ofUsage: [CheckID] = [
        .prometheusCluster, .prometheusClock, .cadvisor, .kubeStateMetrics, .scrapeInterval, .history, .requestMetrics,
    ]
}
