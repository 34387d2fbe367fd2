public import UpidCore

/// Finds the cluster's own metrics server through its Services, and reaches
/// it through the API server's proxy with the kubeconfig's authentication.
public struct PrometheusFinder: Sendable {
    /// A server that was found, and those that were not it.
    public struct Finding: Sendable {
        public var connection: PrometheusConnection
        /// It answers, but has no usage of containers.
        public var isEmpty: Bool
        /// `monitoring/prometheus:9090: …why not`, in the order of trying.
        public var rejected: [String]
    }

    private let server: String
    private let endpoint: EndpointOptions
    private let compression: Bool
    private let authorize: @Sendable (inout HTTPRequest) async throws -> Void
    private let transport: any HTTPTransport
    private let diagnostics: Diagnostics

    /// A finder for the API server at `server` (no trailing slash), to which
    /// `endpoint` and `authorize` belong. `compression` suits API servers
    /// across a network.
    public init(
        server: String, endpoint: EndpointOptions, compression: Bool = false, transport: any HTTPTransport,
        diagnostics: Diagnostics = .silent,
        authorize: @escaping @Sendable (inout HTTPRequest) async throws -> Void
    ) {
        self.server = server
        self.endpoint = endpoint
        self.compression = compression
        self.transport = transport
        self.diagnostics = diagnostics
        self.authorize = authorize
    }

    /// Connections to all Services that look like a metrics server, the best
    /// first.
    public func candidates(_ services: [ServiceFact]) -> [PrometheusConnection] {
        let services = services.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        var seen: Set<NamespacedName> = []
        var found: [PrometheusConnection] = []
        for rule in MetricsServerRule.all {
            for service in services where rule.matches(service) {
                guard let port = MetricsServerRule.port(of: service),
                    seen.insert(NamespacedName(namespace: service.namespace, name: service.name)).inserted
                else { continue }
                found.append(connection(rule, service, port))
            }
        }
        return found
    }

    /// The first candidate that answers queries and has usage of containers
    /// around `time`; the first that answers, when none has.
    ///
    /// Usage counts as such when it has `labels`.
    ///
    /// Throws ``PrometheusError/notFound(tried:)``.
    public func find(
        _ services: [ServiceFact], at time: Timestamp, labels: [LabelMatcher] = []
    ) async throws -> Finding {
        let matchers = labels.map { PromQLText.matcher($0.name, [$0.value]) }.joined(separator: ",")
        let probe = "group(container_cpu_usage_seconds_total{\(matchers)}) or vector(0)"
        let lack = "it has no usage of containers" + (labels.isEmpty ? "" : " with \(matchers)")
        var rejected: [String] = []
        var empty: PrometheusConnection?
        for candidate in candidates(services) {
            let client = PrometheusClient(candidate, transport: transport, diagnostics: diagnostics)
            do {
                let query = PrometheusQuery.instant(probe, at: time.seconds, purpose: "a probe")
                let rows = try await client.rows(query)
                guard let value = rows.first?.points.first?.value else {
                    rejected.append("\(candidate.address): it answers nothing to a query")
                    continue
                }
                if value > 0 { return Finding(connection: candidate, isEmpty: false, rejected: rejected) }
                rejected.append("\(candidate.address): \(lack)")
                if empty == nil { empty = candidate }
            } catch let error as CancellationError {
                throw error
            } catch {
                try Task.checkCancellation()
                rejected.append("\(candidate.address): \(Gap("", error).why)")
            }
        }
        guard let empty else { throw PrometheusError.notFound(tried: rejected) }
        return Finding(connection: empty, isEmpty: true, rejected: rejected)
    }

    private func connection(
        _ rule: MetricsServerRule, _ service: ServiceFact, _ port: ServiceFact.Port
    ) -> PrometheusConnection {
        let scheme = port.name.hasPrefix("https") ? "https:" : ""
        let name = PercentEncoding.query(service.name)
        let path =
            "/api/v1/namespaces/\(PercentEncoding.query(service.namespace))/services/\(scheme)\(name):\(port.number)/proxy"
        return PrometheusConnection(
            baseURL: server + path + rule.prefix, address: "\(service.namespace)/\(service.name):\(port.number)",
            product: rule.product, headers: rule.headers, endpoint: endpoint, compression: compression,
            authorize: authorize)
    }
}
