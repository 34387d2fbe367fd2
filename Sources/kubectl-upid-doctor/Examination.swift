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
            results.append(way.context.result)
            results += await clusterResults(way.session, kubectl: kubectl)
        }
        return results
    }

    private func clusterResults(_ session: ClusterSession, kubectl: KubectlFacts) async -> [CheckResult] {
        session.diagnostics.progress("reaching the cluster")
        let greeting: ConnectionReading.Greeting
        switch await ConnectionReading(session).greet(now: environment.now) {
        case .success(let answer): greeting = answer
        case .failure(let failure):
            return [ConnectionFacts.result(of: failure)]
                + CheckResult.skipped(CheckID.ofCluster, because: "the API server was not reached: see connection")
        }
        session.diagnostics.progress("asking the cluster")
        async let access = AccessReading(session, request).results()
        async let usage = usageResults(session)
        async let prices = PriceReading(session, request, in: environment).result()
        return await [
            greeting.facts.result, VersionSkew.result(kubectl: kubectl.version, server: greeting.facts.version),
            ClockSkew.result(.clock, greeting.secondsAhead, server: "the API server"), prices,
        ] + access + usage
    }

    private func usageResults(_ session: ClusterSession) async -> [CheckResult] {
        async let metrics = MetricsServerReading(session, request).facts()
        let reading = PrometheusReading(session, request, in: environment)
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
