import Testing

@testable import UpidDoctor

/// What tells of usage.
@Suite struct UsageCheckTests {
    private static let jane = RoleRequest(version: "v1.2.3", user: "jane", namespace: "shop")

    @Test func metricsServer() {
        let answers = MetricsServerFacts.answers(3, of: "nodes").result(hasHistory: false)
        #expect(answers == CheckResult(.metricsServer, .ok, "metrics.k8s.io has samples of 3 nodes"))
        for facts in [MetricsServerFacts.absent, .refused(CheckFailure("no")), .failed(CheckFailure("no"))] {
            #expect(facts.result(hasHistory: true).status == .note)
            #expect(facts.result(hasHistory: false).status == .warning)
            #expect(facts.result(hasHistory: true).fix != nil)
        }
    }

    @Test func prometheusIsFound() {
        let facts = PrometheusFacts(
            isNamed: false, asking: Self.jane,
            outcome: .found(address: "m/p:9090", product: "Prometheus", isEmpty: false),
            rejected: ["m/t:80: HTTP 503"])
        #expect(
            facts.result(metricsServer: .absent)
                == CheckResult(
                    .prometheus, .ok,
                    "Prometheus at m/p:9090 (a Service, through the API server's proxy); tried m/t:80: HTTP 503"))
        #expect(facts.isFound)
        let empty = PrometheusFacts(
            isNamed: true, asking: Self.jane, outcome: .found(address: "u", product: "P", isEmpty: true))
        #expect(empty.result(metricsServer: nil).status == .warning)
    }

    @Test func aRejectedAddressIsToldOnce() {
        let facts = PrometheusFacts(
            isNamed: false, asking: Self.jane, outcome: .none,
            rejected: ["m/p:80: the Prometheus at m/p:80 answered HTTP 503"])
        #expect(
            facts.result(metricsServer: .absent).detail
                == "no Prometheus answers: nothing tells of usage; tried m/p:80: it answered HTTP 503")
    }

    /// Something has to tell of usage.
    @Test(arguments: [
        (MetricsServerFacts.absent, CheckStatus.problem), (.answers(3, of: "nodes"), .warning),
    ])
    func prometheusIsMissing(metricsServer: MetricsServerFacts, status: CheckStatus) {
        for outcome in [PrometheusFacts.Outcome.none, .failed(CheckFailure("no"))] {
            let facts = PrometheusFacts(isNamed: false, asking: Self.jane, outcome: outcome)
            #expect(facts.result(metricsServer: metricsServer).status == status)
            #expect(facts.result(metricsServer: metricsServer).fix == "name it with --prometheus-url=URL")
            #expect(!facts.isFound)
        }
    }

    /// Where the API server keeps its proxy back, the role for that is named,
    /// and not where it would not help.
    @Test(
        arguments: [
            (
                "m/p:9090: the Prometheus at m/p:9090 refuses access: services \"https:p:9090\" is forbidden: User \"jane\" "
                    + "cannot get resource \"services/proxy\" in API group \"\" in the namespace \"m\"", "https:p:9090"
            ),
            ("m/p:80: services \"p:80\" is forbidden: cannot create resource \"services/proxy\"", "p:80"),
            ("m/p:80: it answered HTTP 503", nil), ("services/proxy forbidden", nil),
        ] as [(String, String?)])
    func aProxyThatIsKeptBack(rejected: String, service: String?) {
        let facts = PrometheusFacts(isNamed: false, asking: Self.jane, outcome: .none, rejected: [rejected])
        let fix = facts.result(metricsServer: .absent).fix ?? ""
        let role = service.map { ", or \(Self.jane.fix(service: $0, in: "m"))" } ?? ""
        #expect(fix == "name it with --prometheus-url=URL\(role)")
    }

    @Test func oneNamespaceIsNotTheCluster() {
        var facts = PrometheusFacts(isNamed: false, asking: Self.jane, outcome: .none)
        facts.onlyNamespace = "shop"
        let result = facts.result(metricsServer: .absent)
        #expect(
            result.detail
                == "no Service in namespace shop looks like a Prometheus (Services of other namespaces may not "
                + "be listed): nothing tells of usage")
        #expect(result.fix == "name it with --prometheus-url=URL, or \(Self.jane.fix(.reader))")
    }

    @Test func aNamedOneHasToAnswer() {
        let facts = PrometheusFacts(isNamed: true, asking: Self.jane, outcome: .failed(CheckFailure("no", hint: "do")))
        #expect(
            facts.result(metricsServer: .answers(1, of: "nodes")) == CheckResult(.prometheus, .problem, "no", fix: "do")
        )
    }

    @Test(arguments: [
        ([Int](), CheckStatus.warning, "no usage of a day ago"), ([1], .note, "usage of 1d ago, none of 3d ago"),
        ([1, 3], .note, "usage of 3d ago, none of 7d ago"), ([1, 3, 7], .ok, "usage of 7d ago, none of 14d ago"),
        ([1, 3, 7, 14], .ok, "usage of 14d ago, none of 30d ago"), ([7, 60], .ok, "usage of 60d ago"),
    ])
    func history(known: [Int], status: CheckStatus, detail: String) {
        let result = HistoryFacts(known: Set(known)).result
        #expect(result.status == status)
        #expect(result.detail.hasPrefix(detail), "\(result.detail)")
        #expect((result.fix == nil) == (status == .ok))
    }

    @Test func series() {
        #expect(SeriesFacts(cpu: 3, memory: 4).result.detail == "3 containers with CPU, 4 with memory")
        #expect(SeriesFacts(cpu: 0, memory: 4).result.status == .problem)
        #expect(SeriesFacts(cpu: 0, memory: 4).result.detail == "no series of container_cpu_usage_seconds_total")
        #expect(SeriesFacts.kubeStateMetrics(pods: 1).status == .ok)
        #expect(SeriesFacts.kubeStateMetrics(pods: 0).status == .warning)
        #expect(SeriesFacts.requests(["istio_requests_total"]).detail == "istio_requests_total")
        #expect(SeriesFacts.requests([]).status == .note)
        #expect(SeriesFacts.clusters(label: nil, values: []).status == .ok)
        let several = SeriesFacts.clusters(label: "cluster", values: ["", "a"])
        #expect(several.status == .problem)
        #expect(several.detail.hasSuffix("\"cluster\": <none>, a"))
    }

    @Test(arguments: [(15, CheckStatus.ok), (60, .ok), (61, .note)])
    func scrapeInterval(seconds: Int, status: CheckStatus) {
        #expect(SeriesFacts.scrapeInterval(seconds).status == status)
        #expect(SeriesFacts.scrapeInterval(nil).status == .note)
    }
}
