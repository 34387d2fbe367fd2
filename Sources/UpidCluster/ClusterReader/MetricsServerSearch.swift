internal import UpidCore

/// Decides which metrics server to ask: the one that the user named, or one
/// that the cluster's Services show.
struct MetricsServerSearch: Sendable {
    /// The server, or why there is none.
    struct Outcome: Sendable {
        var connection: PrometheusConnection?
        var gaps: [Gap] = []
    }

    private let session: ClusterSession

    init(_ session: ClusterSession) {
        self.session = session
    }

    /// Throws for a named server that cannot be meant seriously (a bad URL, a
    /// token file that is not there).
    func search(_ request: ReadRequest) async throws -> Outcome {
        guard request.includesUsage else { return Outcome() }
        if let named = request.prometheus { return Outcome(connection: try .direct(named)) }
        do {
            let services = try await InventoryReader(client: session.client).services()
            return try await find(among: services, request)
        } catch let error as KubeError where error.isForbidden {
            return Outcome(gaps: [
                Gap(
                    what: "usage history", why: "no permission to list services, where a Prometheus would show",
                    hint: "name it with --prometheus-url", isPartial: false)
            ])
        } catch let error as KubeError where !error.isUnauthorized {
            var gap = Gap(what: "usage history", error: error)
            gap.hint = "name a Prometheus with --prometheus-url, or try again"
            return Outcome(gaps: [gap])
        }
    }

    private func find(among services: [ServiceFact], _ request: ReadRequest) async throws -> Outcome {
        let client = session.client
        let finder = PrometheusFinder(
            server: client.connection.server, endpoint: client.connection.endpoint,
            compression: client.request(path: "/").compression, transport: session.transport,
            diagnostics: session.diagnostics, authorize: { try await client.authorize(&$0) })
        do {
            let found = try await finder.find(services, at: request.now, labels: request.prometheusLabels)
            guard found.isEmpty else { return Outcome(connection: found.connection) }
            return Outcome(gaps: [Gap("usage history", PrometheusError.notFound(tried: found.rejected))])
        } catch PrometheusError.notFound(let tried) {
            var gap = Gap("usage history", PrometheusError.notFound(tried: tried))
            gap.isPartial = !tried.isEmpty
            return Outcome(gaps: [gap])
        }
    }
}
