import Samples
import Synchronization
import Testing
import UpidCluster

@Suite struct CurlTransportTLSTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    private func authority(_ name: String) -> String { "127.0.0.1:\(fixture.server.port(name))" }

    @Test(arguments: [false, true])
    func trustsTheGivenAuthority(asFile: Bool) async throws {
        var endpoint = EndpointOptions()
        endpoint.certificateAuthority =
            asFile ? .file(fixture.server.file("ca.pem")) : .bytes(fixture.server.bytes("ca.pem"))
        let response = try await CurlTransport().send(fixture.request("https", "/echo", endpoint: endpoint))
        #expect(response.head.status == 200)
    }

    @Test(arguments: [nil, "otherca.pem"])
    func refusesAnUnknownAuthority(authority name: String?) async {
        var endpoint = EndpointOptions()
        endpoint.certificateAuthority = name.map { .bytes(fixture.server.bytes($0)) }
        let error = await transportError { [endpoint] in
            try await CurlTransport().send(fixture.request("https", "/echo", endpoint: endpoint))
        }
        #expect(error == .untrusted(server: authority("https"), .unknownAuthority))
        #expect(
            error?.description
                == "Unable to connect to the server: tls: failed to verify certificate: "
                + "x509: certificate signed by unknown authority")
    }

    @Test func aConnectionIsNotSharedWithLessTrust() async throws {
        let transport = CurlTransport()
        var insecure = EndpointOptions()
        insecure.skipVerification = true
        _ = try await transport.send(fixture.request("https", "/echo", endpoint: insecure))
        _ = try await transport.send(fixture.request("https", "/echo"))
        var other = EndpointOptions()
        other.certificateAuthority = .bytes(fixture.server.bytes("otherca.pem"))
        let error = await transportError { [other] in
            try await transport.send(fixture.request("https", "/echo", endpoint: other))
        }
        #expect(error == .untrusted(server: authority("https"), .unknownAuthority))
    }

    @Test(arguments: ["https", "named", "expired"])
    func trustsAnybodyWhenToldAndSaysSo(server: String) async throws {
        let warnings = Mutex<[String]>([])
        let diagnostics = Diagnostics(warn: { warning in warnings.withLock { $0.append(warning) } })
        var endpoint = EndpointOptions()
        endpoint.skipVerification = true
        let response = try await CurlTransport(diagnostics: diagnostics)
            .send(fixture.request(server, "/echo", endpoint: endpoint))
        #expect(response.head.status == 200)
        #expect(warnings.withLock { $0 } == ["the certificate of \(authority(server)) is not verified"])
    }

    @Test func refusesAnotherName() async {
        let byAddress = await transportError { try await CurlTransport().send(fixture.request("named", "/echo")) }
        #expect(
            byAddress?.cause
                == "tls: failed to verify certificate: x509: cannot validate certificate for 127.0.0.1 "
                + "because it doesn't contain any IP SANs")
        let byName = await transportError {
            let url = "https://localhost:\(fixture.server.port("named"))/echo"
            return try await CurlTransport().send(HTTPRequest(url, endpoint: fixture.trusting))
        }
        #expect(
            byName?.cause
                == "tls: failed to verify certificate: x509: certificate is valid for inside.example, also.example, "
                + "not localhost")
    }

    @Test func expectsTheServerNameInstead() async throws {
        var endpoint = fixture.trusting
        endpoint.serverName = "inside.example"
        let response = try await CurlTransport().send(fixture.request("named", "/echo?a=b", endpoint: endpoint))
        let echo = try TransportFixture.Echo(response)
        #expect(echo.sni == "inside.example")
        #expect(echo.header("host") == authority("named"))
        #expect(echo.path == "/echo?a=b")
        endpoint.serverName = "else.example"
        let error = await transportError { [endpoint] in
            try await CurlTransport().send(fixture.request("named", "/echo", endpoint: endpoint))
        }
        #expect(
            error
                == .untrusted(
                    server: authority("named"),
                    .wrongName(
                        expected: "else.example", isAddress: false, names: ["inside.example", "also.example"])))
    }

    @Test(arguments: [
        "evil.example/x", "evil.example/?", "evil.example#", "u@evil.example", "a:443@evil.example", "a b",
    ])
    func aServerNameNamesNoOtherServer(name: String) async {
        var endpoint = fixture.trusting
        endpoint.serverName = name
        let error = await transportError { [endpoint] in
            try await CurlTransport().send(HTTPRequest("https://127.0.0.1/echo", endpoint: endpoint))
        }
        guard case .badURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func refusesAnExpiredCertificate() async {
        let error = await transportError { try await CurlTransport().send(fixture.request("expired", "/echo")) }
        #expect(error == .untrusted(server: authority("expired"), .outOfDate))
    }

    @Test(arguments: [false, true])
    func showsTheClientCertificate(asFile: Bool) async throws {
        let server = fixture.server
        var endpoint = fixture.trusting
        endpoint.clientCertificate = asFile ? .file(server.file("client.pem")) : .bytes(server.bytes("client.pem"))
        endpoint.clientKey = asFile ? .file(server.file("client.key")) : .bytes(server.bytes("client.key"))
        let response = try await CurlTransport().send(fixture.request("mutual", "/echo", endpoint: endpoint))
        #expect(try TransportFixture.Echo(response).client == "client")
    }

    @Test func isRefusedWithoutTheClientCertificate() async {
        let error = await transportError {
            try await CurlTransport(retry: .never).send(fixture.request("mutual", "/echo"))
        }
        #expect(error == .tls(server: authority("mutual"), reason: "remote error: tls: certificate required"))
    }

    @Test func tellsOfFilesThatAreNone() async {
        let server = fixture.server
        var noAuthority = EndpointOptions()
        noAuthority.certificateAuthority = .file("/nowhere/ca.pem")
        var badAuthority = EndpointOptions()
        badAuthority.certificateAuthority = .bytes(Array("nothing".utf8))
        var emptyAuthority = EndpointOptions()
        emptyAuthority.certificateAuthority = .bytes([])
        for endpoint in [noAuthority, badAuthority, emptyAuthority] {
            let error = await transportError {
                try await CurlTransport().send(fixture.request("https", "/echo", endpoint: endpoint))
            }
            guard case .badCertificateAuthority = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        var noCertificate = fixture.trusting
        noCertificate.clientCertificate = .file("/nowhere/client.pem")
        var wrongKey = fixture.trusting
        wrongKey.clientCertificate = .bytes(server.bytes("client.pem"))
        wrongKey.clientKey = .bytes(server.bytes("server.key"))
        var lockedKey = wrongKey
        lockedKey.clientKey = .file(server.file("locked.key"))
        for endpoint in [noCertificate, wrongKey, lockedKey] {
            let error = await transportError {
                try await CurlTransport().send(fixture.request("mutual", "/echo", endpoint: endpoint))
            }
            guard case .badClientCertificate = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func tellsOfAPlainServer() async {
        let error = await transportError {
            let url = "https://\(authority("http"))/echo"
            return try await CurlTransport().send(HTTPRequest(url, endpoint: fixture.trusting))
        }
        #expect(error?.cause == "http: server gave HTTP response to HTTPS client")
    }
}
