import Samples
import Synchronization
import Testing

@testable import UpidCluster

@Suite struct RequestLogTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func diagnostics(_ verbosity: Int) -> Diagnostics {
            Diagnostics(
                verbosity: verbosity,
                log: { text in self.all.withLock { $0 += text.split(separator: "\n").map(String.init) } })
        }
        var text: String { all.withLock { $0.joined(separator: "\n") } }
    }

    @Test(arguments: [
        (0, 0, 0, 0), (5, 0, 0, 0), (6, 1, 0, 0), (7, 1, 1, 0), (8, 1, 1, 1), (10, 1, 1, 1),
    ])
    func tellsMoreWhenAskedFor(verbosity: Int, status: Int, request: Int, response: Int) async throws {
        let lines = Lines()
        let transport = CurlTransport(diagnostics: lines.diagnostics(verbosity))
        var asked = fixture.request("http", "/packed")
        asked.headers = [("Accept", "text/plain"), ("Impersonate-User", "ann")]
        _ = try await transport.send(asked)
        let text = lines.text
        let line = "GET \(fixture.server.url("http", "/packed")) 200 OK in "
        #expect(text.contains(line) == (status == 1))
        #expect(text.contains("Impersonate-User: ann") == (request == 1))
        #expect(text.contains("content-encoding: gzip") == (response == 1))
        #expect(text.contains("Response Body: 0123456789") == (response == 1))
    }

    @Test(arguments: [(8, 1_024), (9, 10_240), (10, 20_000)])
    func cutsBodies(verbosity: Int, shown: Int) async throws {
        let lines = Lines()
        _ = try await CurlTransport(diagnostics: lines.diagnostics(verbosity))
            .send(fixture.request("http", "/packed?tens=2000"))
        let body = try #require(lines.all.withLock { $0.first { $0.hasPrefix("Response Body: ") } })
        let rest = shown < 20_000 ? " [truncated \(20_000 - shown) chars]" : ""
        #expect(body.utf8.count == "Response Body: ".utf8.count + shown + rest.utf8.count)
        #expect(body.hasSuffix(rest))
    }

    @Test(arguments: ["/echo", "/status/401", "/drop", "/status/302?to=http://u:canary@a.example/?token=canary"])
    func neverTellsACredential(path: String) async throws {
        let lines = Lines()
        var request = fixture.request("http", path + (path.contains("?") ? "&" : "?") + "access_token=canary-query")
        request.url = request.url.replacing("http://127", with: "http://ann:canary-url@127", maxReplacements: 1)
        request.headers = [
            ("Authorization", "Bearer canary-bearer"), ("X-Api-Key", "canary-key"), ("Cookie", "a=canary-cookie"),
            ("Proxy-Authorization", "Basic canary-proxy"),
        ]
        request.endpoint.basicUser = "ann"
        request.endpoint.basicPassword = "canary-basic"
        _ = try? await CurlTransport(retry: quickRetry, diagnostics: lines.diagnostics(10)).send(request)
        #expect(lines.text.contains("Authorization: Bearer <masked>"))
        #expect(lines.text.contains("GET http://<masked>@127.0.0.1:"))
        #expect(!lines.text.contains("canary-"), "\(lines.text)")
    }

    @Test func aCredentialOnTheEdgeOfTheCutIsMasked() async throws {
        let lines = Lines()
        var request = fixture.request("http", "/status/403?padding=\(1_024 - 8 - 10)")
        request.headers = [("Authorization", "Bearer canary-bearer")]
        _ = try await CurlTransport(diagnostics: lines.diagnostics(8)).send(request)
        #expect(lines.text.contains("Response Body: refused ..."))
        #expect(!lines.text.contains("canary"))
    }

    @Test func masksThatShortenABodyUncoverNoHalfCredential() throws {
        let lines = Lines()
        let token = String(repeating: "canary", count: 200)
        var request = HTTPRequest("https://a.example/", endpoint: EndpointOptions())
        request.headers = [("Authorization", "Bearer \(token)")]
        let log = try #require(RequestLog(request, lines.diagnostics(8)))
        let body = Array("\(token) \(String(repeating: ".", count: 500)) \(token)".utf8)
        log.received(HTTPHead(status: 200), milliseconds: 1, body: Array(body.prefix(log.sampledBytes)), of: body.count)
        #expect(lines.text.contains("Response Body: <masked> ..."))
        #expect(!lines.text.contains("canary"))
    }

    @Test func aLoginThatIsRepeatedIsMasked() async throws {
        let lines = Lines()
        var request = fixture.request("http", "/echo")
        request.endpoint.basicUser = "ann"
        request.endpoint.basicPassword = "canary-basic"
        let response = try await CurlTransport(diagnostics: lines.diagnostics(10)).send(request)
        #expect(String(decoding: response.body, as: UTF8.self).contains("Basic YW5uOmNhbmFyeS1iYXNpYw=="))
        #expect(lines.text.contains("Basic <masked>"))
        #expect(!lines.text.contains("YW5uOmNhbmFyeS1iYXNpYw"))
    }

    @Test func tellsOfAttempts() async throws {
        let lines = Lines()
        _ = try await CurlTransport(retry: quickRetry, diagnostics: lines.diagnostics(6))
            .send(fixture.request("http", "/status/503?times=1&key=\(TransportFixture.key())"))
        #expect(lines.text.contains("503 Service Unavailable in "))
        #expect(lines.text.contains("attempt 2 in "))
        #expect(lines.text.contains("200 OK in "))
    }
}
