import Testing

@testable import UpidDoctor

/// What tells of usage.
@Suite struct UsageCheckTests {
    @Test func metricsServer() {
        #expect(MetricsServerFacts.answers(pods: 1).result(hasHistory: false).detail.hasSuffix("1 pod"))
        for facts in [MetricsServerFacts.absent, .refused(CheckFailure("no")), .failed(CheckFailure("no"))] {
            #expect(facts.result(hasHistory: true).status == .note)
            #expect(facts.result(hasHistory: false).status == .warning)
            #expect(facts.result(hasHistory: true).fix != nil)
        }
    }

    @Test func prometheusIsFound() {
        let facts = PrometheusFacts(
            isNamed: false, outcome: .found(address: "m/p:9090", product: "Prometheus", isEmpty: false),
            rejected: ["m/t:80: HTTP 503"])
        #expect(
            facts.result(metricsServer: .absent)
                == CheckResult(
                    .prometheus, .ok,
                    "Prometheus at m/p:9090 (a Service, through the API server's proxy); tried m/t:80: HTTP 503"))
        #expect(facts.isFound)
        let empty = PrometheusFacts(isNamed: true, outcome: .found(address: "u", product: "P", isEmpty: true))
        #expect(empty.result(metricsServer: nil).status == .warning)
    }

    /// Something has to tell of usage.
    @Test(arguments: [
        (MetricsServerFacts.absent, CheckStatus.problem), (.answers(pods: 3), .warning), (nil, .warning),
    ])
    func prometheusIsMissing(metricsServer: MetricsServerFacts?, status: CheckStatus) {
        for outcome in [PrometheusFacts.Outcome.none, .failed(CheckFailure("no"))] {
            let facts = PrometheusFacts(isNamed: false, outcome: outcome)
            #expect(facts.result(metricsServer: metricsServer).status == status)
            #expect(facts.result(metricsServer: metricsServer).fix == "name it with --prometheus-url=URL")
            #expect(!facts.isFound)
        }
    }

    @Test func aNamedOneHasToAnswer() {
        let facts = PrometheusFacts(isNamed: true, outcome: .failed(CheckFailure("no", hint: "do")))
        #expect(facts.result(metricsServer: .answers(pods: 1)) == CheckResult(.prometheus, .problem, "no", fix: "do"))
    }

    @Test(arguments: [
        (Set<Int>(), CheckStatus.warning, "no usage of a day ago"), ([1], .note, "usage of 1d ago, none of 3d ago"),
        ([1, 3], .note, "usage of 3d ago, none of 7d ago"), ([1, 3, 7], .ok, "usage of 7d ago, none of 14d ago"),
        ([1, 3, 7, 14], .ok, "usage of 14d ago, none of 30d ago"), ([7, 60], .ok, "usage of 60d ago"),
    ])
    func history(known: Set<Int>, status: CheckStatus, detail: String) {
        let result = HistoryFacts(known: known).result
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

    @Test(arguments: [(15, CheckStatus.ok), (60, .ok), (61, .note), (nil, .note)])
    func scrapeInterval(seconds: Int?, status: CheckStatus) {
        #expect(SeriesFacts.scrapeInterval(seconds).status == status)
    }
}
