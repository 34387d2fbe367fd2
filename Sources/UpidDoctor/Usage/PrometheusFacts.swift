internal import UpidCore

/// Where a history of usage was looked for.
public struct PrometheusFacts: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// A server that answers queries; `isEmpty`: without usage of
        /// containers.
        case found(address: String, product: String, isEmpty: Bool)
        case none
        case failed(CheckFailure)
    }

    /// It was named by `--prometheus-url`; else looked for among the cluster's
    /// Services.
    public var isNamed: Bool
    /// Who looked.
    public var request: RoleRequest
    public var outcome: Outcome
    /// `monitoring/prometheus:9090: …why not`, in the order of trying.
    public var rejected: [String]
    /// The only one whose Services could be listed; nil where all could.
    public var onlyNamespace: String?

    /// What was found.
    public init(isNamed: Bool, asking request: RoleRequest, outcome: Outcome, rejected: [String] = []) {
        self.isNamed = isNamed
        self.request = request
        self.outcome = outcome
        self.rejected = rejected
    }

    /// Questions can be asked of it.
    public var isFound: Bool {
        if case .found = outcome { true } else { false }
    }

    /// Without a history the samples of metrics-server are all there is.
    public func result(metricsServer: MetricsServerFacts?) -> CheckResult {
        let tried = rejected.isEmpty ? "" : "; tried \(Enumeration.text(rejected.map(Self.short), most: 3))"
        switch outcome {
        case .found(let address, let product, isEmpty: false):
            let way = isNamed ? "--prometheus-url" : "a Service, through the API server's proxy"
            return CheckResult(.prometheus, .ok, "\(product) at \(address) (\(way))\(tried)")
        case .found(let address, let product, isEmpty: true):
            return CheckResult(
                .prometheus, .warning,
                "\(product) at \(address) has no usage of containers" + (isNamed ? "" : tried),
                fix: "have it scrape the kubelets' /metrics/cadvisor, or name another with --prometheus-url=URL")
        case .none:
            return CheckResult(
                .prometheus, lack(metricsServer),
                "\(lackText): \(Self.consequence(metricsServer))\(tried)", fix: lackFix)
        case .failed(let failure):
            return CheckResult(
                .prometheus, isNamed ? .problem : lack(metricsServer), failure,
                orFix: "name it with --prometheus-url=URL")
        }
    }

    private var lackText: String {
        guard let onlyNamespace else {
            return rejected.isEmpty ? "no Service looks like a Prometheus" : "no Prometheus answers"
        }
        return
            (rejected.isEmpty
            ? "no Service in namespace \(onlyNamespace) looks like a Prometheus" : "no Prometheus answers")
            + " (Services of other namespaces may not be listed)"
    }

    /// The API server keeps back what the user may not ask through it, and
    /// Services that may not be listed.
    private var lackFix: String {
        let naming = "name it with --prometheus-url=URL"
        if let refused = rejected.lazy.compactMap(ProxyRefusal.init).first {
            return "\(naming), or \(request.fix(service: refused.service, in: refused.namespace))"
        }
        return onlyNamespace == nil ? naming : "\(naming), or \(request.fix(.reader))"
    }

    /// The address once, where an error repeats it.
    private static func short(_ rejected: String) -> String {
        guard let end = rejected.firstPlace(of: ": ") else { return rejected }
        let address = rejected[..<end.lowerBound]
        let repeated = "\(address): the Prometheus at \(address) "
        return rejected.hasPrefix(repeated) ? "\(address): it \(rejected.dropFirst(repeated.count))" : rejected
    }

    /// Nothing tells of usage then.
    private func lack(_ metricsServer: MetricsServerFacts?) -> CheckStatus {
        metricsServer?.isUsable == false ? .problem : .warning
    }

    private static func consequence(_ metricsServer: MetricsServerFacts?) -> String {
        metricsServer?.isUsable == false
            ? "nothing tells of usage" : "usage is one sample of now, and no request is lowered"
    }
}
