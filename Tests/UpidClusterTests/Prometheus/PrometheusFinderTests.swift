import Testing
import UpidCore

@testable import UpidCluster

@Suite struct PrometheusFinderTests {
    private static func service(
        _ name: String, _ labels: [String: String], _ ports: [(String, Int)] = [("http-web", 9090)]
    ) -> ServiceFact {
        ServiceFact(
            namespace: "monitoring", name: name, labels: labels, ports: ports.map { .init(name: $0.0, number: $0.1) })
    }

    private func finder(_ transport: any HTTPTransport) -> PrometheusFinder {
        PrometheusFinder(server: "https://api:6443", endpoint: EndpointOptions(), transport: transport) {
            $0.headers.append(("Authorization", "Bearer t"))
        }
    }

    @Test(arguments: [
        (
            service("p", ["app": "kube-prometheus-stack-prometheus"], [("reloader-web", 8080), ("http-web", 9090)]),
            PrometheusProduct.prometheus, "p:9090/proxy"
        ),
        (service("s", ["app": "prometheus", "component": "server"], [("http", 80)]), .prometheus, "s:80/proxy"),
        (service("tls", ["app": "prometheus-server"], [("https", 9091)]), .prometheus, "https:tls:9091/proxy"),
        (service("v", ["app.kubernetes.io/name": "vmsingle"], [("", 8428)]), .victoriaMetrics, "v:8428/proxy"),
        (
            service("vs", ["app": "vmselect"], [("http", 8481)]), .victoriaMetrics,
            "vs:8481/proxy/select/0/prometheus"
        ),
        (
            service(
                "t", ["app.kubernetes.io/name": "thanos", "app.kubernetes.io/component": "query"],
                [("grpc", 10901), ("http", 9090)]), .thanos, "t:9090/proxy"
        ),
        (
            service(
                "m", ["app.kubernetes.io/name": "mimir", "app.kubernetes.io/component": "query-frontend"],
                [("grpc", 9095), ("http-metrics", 8080)]), .mimir, "m:8080/proxy/prometheus"
        ),
    ])
    func knowsMetricsServers(service: ServiceFact, product: PrometheusProduct, path: String) throws {
        let found = finder(ScriptedTransport { _ in .init() }).candidates([
            Self.service("web", ["app": "web"]), service, Self.service("portless", ["app": "thanos-query"], []),
        ])
        #expect(found.count == 1)
        let connection = try #require(found.first)
        #expect(connection.product == product)
        #expect(connection.baseURL == "https://api:6443/api/v1/namespaces/monitoring/services/\(path)")
        #expect(connection.headers.map(\.value) == (product == .mimir ? ["anonymous"] : []))
    }

    private static let services = [
        service("prom", ["app": "prometheus-server"]), service("thanos", ["app": "thanos-query"]),
        service("vm", ["app.kubernetes.io/name": "vmsingle"]),
    ]

    private func vector(_ value: Int) -> ScriptedTransport.Answer {
        .init(body: #"{"status":"success","data":{"result":[{"metric":{},"value":[1,"\#(value)"]}]}}"#)
    }

    @Test func takesTheFirstThatHasUsage() async throws {
        let (none, some) = (vector(0), vector(1))
        let transport = ScriptedTransport { request in
            if request.url.contains("/vm:") { return .init(status: 503, body: #"{"message":"no endpoints"}"#) }
            return request.url.contains("/thanos:") ? none : some
        }
        let finding = try await finder(transport).find(Self.services, at: Timestamp(seconds: 5))
        #expect(finding.connection.address == "monitoring/prom:9090")
        #expect(!finding.isEmpty)
        #expect(
            finding.rejected == [
                "monitoring/vm:9090: the Prometheus at monitoring/vm:9090 answered HTTP 503: no endpoints",
                "monitoring/thanos:9090: it has no usage of containers",
            ])
        #expect(transport.requests.allSatisfy { $0.headers.contains { $0.value == "Bearer t" } })
    }

    @Test func takesOneWithoutUsageRatherThanNone() async throws {
        let none = vector(0)
        let finding = try await finder(ScriptedTransport { _ in none }).find(Self.services, at: Timestamp(seconds: 5))
        #expect(finding.isEmpty)
        #expect(finding.connection.address == "monitoring/vm:9090")
    }

    @Test func saysWhatWasTried() async {
        let transport = ScriptedTransport { _ in .init(body: "<html>") }
        await #expect {
            _ = try await finder(transport).find(Self.services, at: Timestamp(seconds: 5))
        } throws: {
            guard case .notFound(let tried) = $0 as? PrometheusError else { return false }
            return tried.count == 3
        }
        await #expect(throws: PrometheusError.notFound(tried: [])) {
            _ = try await finder(transport).find([], at: Timestamp(seconds: 5))
        }
    }
}
