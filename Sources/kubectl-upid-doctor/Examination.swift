import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidDoctor

/// All checks of one run: what is on this machine first, then the way to the
/// cluster, then all at once what only the cluster can tell.
struct Examination {
    private let request: ExaminationRequest
    private let environment: CommandEnvironment

    init(_ request: ExaminationRequest, in environment: CommandEnvironment) {
        self.request = request
        self.environment = environment
    }

    func results() async -> [CheckResult] {
        let programs = ProgramReading(variables: environment.variables, limit: request.limit)
        async let kubectl = programs.kubectl()
        async let installation = programs.installation()
        async let path = programs.path()
        let (kubeconfig, way) = WayReading(request, in: environment).read()
        var results = await [kubectl.result, installation.result, path.result, programs.completion().result]
        results += [kubeconfig.result]
        switch way {
        case .failure(let failure):
            results.append(
                kubeconfig.failure == nil
                    ? ContextFacts.result(of: failure)
                    : CheckResult(.context, .skipped, "the kubeconfig could not be read"))
            let reason = "there is no way to a cluster: see \(kubeconfig.failure == nil ? "context" : "kubeconfig")"
            results += CheckResult.skipped([.connection] + CheckID.ofCluster, because: reason)
        case .success(let way):
            results += await clusterResults(way, kubectl: kubectl)
        }
        return results
    }

    private func clusterResults(_ way: WayReading.Way, kubectl: KubectlFacts) async -> [CheckResult] {
        let session = way.session
        session.diagnostics.progress("reaching the cluster")
        let greeting: ConnectionReading.Greeting
        switch await ConnectionReading(session).greet(now: environment.now) {
        case .success(let answer): greeting = answer
        case .failure(let failure):
            return [way.context.result, ConnectionFacts.result(of: failure)]
                + CheckResult.skipped(CheckID.ofCluster, because: "the API server was not reached: see connection")
        }
        session.diagnostics.progress("asking the cluster")
        let role = RoleRequest(
            version: "v\(Version.current)", user: greeting.facts.user,
            namespace: request.allNamespaces ? nil : session.connection.namespace)
        async let namespace = NamespaceReading(session, request).isMissing()
        async let access = AccessReading(session, request, asking: role).results()
        async let usage = usageResults(session, asking: role)
        async let prices = PriceReading(session, request, asking: role, in: environment).result()
        var context = way.context
        context.isNamespaceMissing = await namespace
        return await [
            context.result, greeting.facts.result,
            VersionSkew.result(kubectl: kubectl.version, server: greeting.facts.version),
            ClockSkew.result(.clock, greeting.secondsAhead, server: "the API server"), prices,
        ] + access + usage
    }

    private func usageResults(_ session: ClusterSession, asking role: RoleRequest) async -> [CheckResult] {
        async let metrics = MetricsServerReading(session, request).facts()
        let reading = PrometheusReading(session, request, asking: role, in: environment)
        let (facts, connection) = await reading.search()
        let probes: [CheckResult]
        if let connection {
            probes = await reading.probe(connection)
        } else {
            probes = CheckResult.skipped(CheckID.ofUsage, because: "there is no Prometheus to ask: see prometheus")
        }
        let metricsServer = await metrics
        return [
            facts.result(metricsServer: metricsServer), metricsServer.result(hasHistory: facts.isFound),
        ] + probes
    }
}
