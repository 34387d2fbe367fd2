import Foundation
import Samples
import Testing
import UpidCluster

@Suite struct CurlTransportProxyTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    /// A host that only the proxies know, in the certificate by another name.
    private func proxied(_ proxy: String, host: String) -> HTTPRequest {
        var endpoint = fixture.trusting
        endpoint.proxy = proxy
        endpoint.serverName = "localhost"
        var request = HTTPRequest("https://\(host):\(fixture.server.port("https"))/echo", endpoint: endpoint)
        request.headers = [("Authorization", "Bearer canary"), ("X-Canary", "1")]
        return request
    }

    @Test(arguments: [("http", "proxy"), ("https", "tlsproxy"), ("socks5", "socks"), ("socks5h", "socks")])
    func goesThroughTheProxy(scheme: String, server: String) async throws {
        let host = "\(scheme)-only.invalid"
        let proxy = "\(scheme)://127.0.0.1:\(fixture.server.port(server))"
        let echo = try TransportFixture.Echo(try await CurlTransport().send(proxied(proxy, host: host)))
        #expect(echo.sni == "localhost")
        #expect(echo.header("host") == "\(host):\(fixture.server.port("https"))")
        #expect(echo.header("authorization") == "Bearer canary")
        #expect(echo.header("proxy-authorization") == nil)
        let kind = server == "socks" ? "socks" : "proxy"
        #expect(try await fixture.stats("\(kind) \(host)").count == 1)
        #expect(try await fixture.stats("leak \(host)").count == 0)
    }

    @Test func plainHTTPGoesThroughTheProxyAsAWholeURL() async throws {
        var endpoint = EndpointOptions()
        endpoint.proxy = "http://127.0.0.1:\(fixture.server.port("proxy"))"
        let response = try await CurlTransport().send(HTTPRequest("http://plain.invalid/x?y", endpoint: endpoint))
        #expect(response.text == "http://plain.invalid/x?y")
    }

    @Test func credentialsOfTheProxyStayThere() async throws {
        let port = fixture.server.port("proxy")
        let refused = await transportError {
            try await CurlTransport().send(proxied("http://127.0.0.1:\(port)", host: "locked.invalid"))
        }
        #expect(refused?.cause == "proxyconnect tcp: 407 Proxy Authentication Required")
        let echo = try TransportFixture.Echo(
            try await CurlTransport().send(proxied("http://u:w@127.0.0.1:\(port)", host: "locked.invalid")))
        #expect(echo.header("proxy-authorization") == nil)
        #expect(echo.header("authorization") == "Bearer canary")
    }

    @Test func withoutAProxyTheEnvironmentIsNotRead() async {
        await #expect(processExitsWith: .success) {
            for name in ["https_proxy", "http_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:1", 1) }
            let fixture = try TransportFixture()
            for server in ["http", "https"] {
                let response = try await CurlTransport().send(fixture.request(server, "/echo"))
                try #require(response.head.status == 200)
            }
        }
    }

    @Test func withAProxyTheExceptionsOfTheEnvironmentAreNotRead() async {
        await #expect(processExitsWith: .success) {
            for name in ["NO_PROXY", "no_proxy"] { setenv(name, "*", 1) }
            let fixture = try TransportFixture()
            var request = HTTPRequest("http://exception.invalid/", endpoint: EndpointOptions())
            request.endpoint.proxy = "http://127.0.0.1:\(fixture.server.port("proxy"))"
            let response = try await CurlTransport().send(request)
            try #require(response.text == "http://exception.invalid/")
        }
    }

    @Test(arguments: ["ftp://p:1", "socks4://p:1", "p:1", "://", "http://"])
    func anUnknownSchemeIsAnError(proxy: String) async {
        var endpoint = fixture.trusting
        endpoint.proxy = proxy
        let error = await transportError { [endpoint] in
            try await CurlTransport().send(fixture.request("https", "/echo", endpoint: endpoint))
        }
        guard case .badProxyURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func tellsWhichSideFailed() async {
        let refused = await transportError {
            try await CurlTransport().send(proxied("http://127.0.0.1:1", host: "a.invalid"))
        }
        #expect(refused?.cause == "proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused")
        let unknown = await transportError {
            try await CurlTransport().send(proxied("http://nowhere.invalid:1", host: "a.invalid"))
        }
        #expect(unknown?.cause == "proxyconnect tcp: dial tcp: lookup nowhere.invalid: no such host")
        let untrusted = await transportError {
            var request = proxied("https://127.0.0.1:\(fixture.server.port("tlsproxy"))", host: "a.invalid")
            request.endpoint.certificateAuthority = .bytes(fixture.server.bytes("otherca.pem"))
            return try await CurlTransport().send(request)
        }
        #expect(
            untrusted?.cause
                == "proxyconnect tcp: tls: failed to verify certificate: x509: certificate signed by unknown authority")
        let socks = await transportError {
            try await CurlTransport().send(proxied("socks5://127.0.0.1:1", host: "a.invalid"))
        }
        #expect(
            socks?.cause == "socks connect tcp 127.0.0.1:1->a.invalid:\(fixture.server.port("https")): "
                + "dial tcp 127.0.0.1:1: connect: connection refused")
    }
}
