/// What answers `metrics.k8s.io`.
public enum MetricsServerFacts: Hashable, Sendable {
    /// The cluster has no such API.
    case absent
    /// So many objects (`nodes`, `pods in namespace shop`) have a sample.
    case answers(Int, of: String)
    case refused(CheckFailure)
    case failed(CheckFailure)

    /// There is usage to be had of it.
    public var isUsable: Bool {
        if case .answers = self { true } else { false }
    }

    /// It is a fallback: with a history of usage nobody asks it.
    public func result(hasHistory: Bool) -> CheckResult {
        let status: CheckStatus = hasHistory ? .note : .warning
        return switch self {
        case .answers(let count, let objects):
            CheckResult(.metricsServer, .ok, "metrics.k8s.io has samples of \(count) \(objects)")
        case .absent:
            CheckResult(
                .metricsServer, status, "the cluster has no metrics.k8s.io: no usage without a Prometheus",
                fix: "install metrics-server: https://github.com/kubernetes-sigs/metrics-server")
        case .refused(let failure):
            CheckResult(
                .metricsServer, status, failure.message,
                fix: "ask for get and list on pods and nodes in the API group metrics.k8s.io")
        case .failed(let failure):
            CheckResult(
                .metricsServer, status, failure.message, fix: "see: kubectl get apiservice v1beta1.metrics.k8s.io")
        }
    }
}
