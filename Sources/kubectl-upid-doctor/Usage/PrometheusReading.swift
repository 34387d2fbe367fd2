import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidDoctor

/// Finds the metrics server, and asks it what it knows.
struct PrometheusReading {
    private let session: ClusterSession
    private let request: ExaminationRequest
    private let role: RoleRequest
    private let environment: CommandEnvironment

    init(
        _ session: ClusterSession, _ request: ExaminationRequest, asking role: RoleRequest,
        in environment: CommandEnvironment
    ) {
        self.session = session
        self.request = request
        self.role = role
        self.environment = environment
    }

    /// The one that is named, or the one that the cluster's Services show; the
    /// connection where it answers.
    func search() async -> (PrometheusFacts, PrometheusConnection?) {
        guard request.usage.prometheusURL.isEmpty else { return await named() }
        let now = environment.now()
        let (session, labels) = (session, request.labels)
        let found = await TimeLimit.within(request.limit) {
            let client = session.client
            let services = try await InventoryReader(client: client).services()
            return try await PrometheusFinder(
                server: client.connection.server, endpoint: client.connection.endpoint,
                compression: client.request(path: "/").compression, transport: session.transport,
                diagnostics: session.diagnostics, authorize: { try await client.authorize(&$0) }
            ).find(services, at: now, labels: labels)
        }
        switch found {
        case .success(let found):
            let outcome = PrometheusFacts.Outcome.found(
                address: found.connection.address, product: found.connection.product.rawValue, isEmpty: found.isEmpty)
            return (
                PrometheusFacts(isNamed: false, asking: role, outcome: outcome, rejected: found.rejected),
                found.connection
            )
        case .failure(PrometheusError.notFound(let tried)):
            var facts = PrometheusFacts(isNamed: false, asking: role, outcome: .none, rejected: tried)
            if await mayListServices() == false { facts.onlyNamespace = session.connection.namespace }
            return (facts, nil)
        case .failure(let error as KubeError) where error.isForbidden:
            let failure = CheckFailure(
                "no permission to list services, where a Prometheus would show",
                hint: "name it with --prometheus-url=URL, or \(role.fix(.reader))")
            return (PrometheusFacts(isNamed: false, asking: role, outcome: .failed(failure)), nil)
        case .failure(let error):
            return (PrometheusFacts(isNamed: false, asking: role, outcome: .failed(CheckFailure(error))), nil)
        }
    }

    /// Of all namespaces: where that is denied, those of one were looked at.
    /// nil where the server does not say.
    private func mayListServices() async -> Bool? {
        let client = session.client
        let question = AccessQuestion(verb: "list", group: "", resource: "services", namespace: "")
        let answers = await TimeLimit.within(request.limit) {
            try await AccessQuestions(client).answers(to: [question])
        }
        return switch try? answers.get()[question] {
        case .allowed: true
        case .denied: false
        case .unknown, nil: nil
        }
    }

    /// A result for each of `CheckID.ofUsage`.
    func probe(_ connection: PrometheusConnection) async -> [CheckResult] {
        session.diagnostics.progress("asking \(connection.address)")
        let probe = self.probe(of: connection)
        async let clusters = check(.prometheusCluster) {
            let found = try await probe.clusters()
            return SeriesFacts.clusters(label: found?.label, values: found?.values ?? [])
        }
        async let clock = check(.prometheusClock) {
            let ahead = try await probe.clocks().map {
                ClockSkew.secondsAhead(asked: $0.asked, answered: $0.answered, server: $0.server)
            }
            return ClockSkew.result(.prometheusClock, ahead, server: "the Prometheus")
        }
        async let cadvisor = check(.cadvisor) {
            async let cpu = probe.containersWithCPU()
            async let memory = probe.containersWithMemory()
            return SeriesFacts(cpu: try await cpu, memory: try await memory).result
        }
        async let owners = check(.kubeStateMetrics) {
            SeriesFacts.kubeStateMetrics(pods: try await probe.podsWithOwner())
        }
        async let interval = check(.scrapeInterval) { SeriesFacts.scrapeInterval(try await probe.scrapeInterval()) }
        async let history = check(.history) { HistoryFacts(known: try await Self.knownDays(probe)).result }
        async let requests = check(.requestMetrics) { SeriesFacts.requests(try await probe.requestMetrics()) }
        return await [clusters, clock, cadvisor, owners, interval, history, requests]
    }

    private func named() async -> (PrometheusFacts, PrometheusConnection?) {
        do {
            guard let direct = try request.usage.prometheus(in: environment) else {
                return (PrometheusFacts(isNamed: true, asking: role, outcome: .none), nil)
            }
            let connection = try PrometheusConnection.direct(direct)
            let probe = self.probe(of: connection)
            let cpu = try await TimeLimit.within(request.limit) { try await probe.containersWithCPU() }.get()
            let outcome = PrometheusFacts.Outcome.found(
                address: connection.address, product: connection.product.rawValue, isEmpty: cpu == 0)
            return (PrometheusFacts(isNamed: true, asking: role, outcome: outcome), connection)
        } catch {
            return (PrometheusFacts(isNamed: true, asking: role, outcome: .failed(CheckFailure(error))), nil)
        }
    }

    private func probe(of connection: PrometheusConnection) -> MetricsServerProbe {
        MetricsServerProbe(
            connection, transport: session.transport, labels: request.labels, now: environment.now().seconds,
            diagnostics: session.diagnostics)
    }

    /// What could not be asked is a warning: it says nothing of the answer.
    private func check(_ id: CheckID, _ work: @escaping @Sendable () async throws -> CheckResult) async -> CheckResult {
        switch await TimeLimit.within(request.limit, work) {
        case .success(let result): result
        case .failure(let error): CheckResult(id, .warning, CheckFailure(error), orFix: "see what it logs")
        }
    }

    private static func knownDays(_ probe: MetricsServerProbe) async throws -> Set<Int> {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for days in HistoryFacts.days {
                group.addTask { try await probe.hasUsage(daysAgo: days) ? days : nil }
            }
            return try await group.reduce(into: []) { known, days in
                if let days { known.insert(days) }
            }
        }
    }
}
