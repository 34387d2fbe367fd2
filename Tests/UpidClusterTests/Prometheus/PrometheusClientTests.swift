import Testing

@testable import UpidCluster

@Suite struct PrometheusClientTests {
    private static let empty = #"{"status":"success","data":{"resultType":"vector","result":[]}}"#

    private func rows(_ transport: ScriptedTransport, query: String = "up") async throws {
        let connection = PrometheusConnection(baseURL: "http://p", address: "p")
        _ = try await PrometheusClient(connection, transport: transport).rows(.instant(query, at: 0, purpose: "a test"))
    }

    @Test(arguments: [
        (200, "<!DOCTYPE html>", PrometheusError.webPage(address: "p")),
        (404, "<html>Not found</html>", .webPage(address: "p")), (200, "", .truncated(address: "p")),
        (200, "{\"status\":\"succ", .truncated(address: "p")), (200, "{}", .malformed(address: "p")),
        (200, "garbage ", .malformed(address: "p")),
        (
            422, #"{"status":"error","errorType":"execution","error":"query processing would load too many samples"}"#,
            .query(address: "p", type: "execution", message: "query processing would load too many samples")
        ),
        (
            200, #"{"status":"error","errorType":"timeout","error":"slow"}"#,
            .query(address: "p", type: "timeout", message: "slow")
        ),
        (401, "<html>", .refused(address: "p", status: 401, message: "")),
        (
            403, #"{"kind":"Status","status":"Failure","message":"services is forbidden","code":403}"#,
            .refused(address: "p", status: 403, message: "services is forbidden")
        ),
        (502, "bad gateway", .status(address: "p", code: 502, message: "")),
        (
            503, #"{"kind":"Status","status":"Failure","message":"no endpoints available"}"#,
            .status(address: "p", code: 503, message: "no endpoints available")
        ),
    ])
    func refusals(status: Int, body: String, error: PrometheusError) async {
        let transport = ScriptedTransport { _ in .init(status: status, body: body) }
        await #expect(throws: error) { try await rows(transport) }
        #expect(error.description.hasPrefix("error: the Prometheus at p "))
    }

    @Test(arguments: [(false, ["identity"]), (true, [])])
    func aProxyOnTheWayDoesNotPackByItself(compression: Bool, encodings: [String]) async throws {
        let transport = ScriptedTransport { _ in .init(body: Self.empty) }
        var connection = PrometheusConnection(baseURL: "http://p", address: "p")
        connection.compression = compression
        _ = try await PrometheusClient(connection, transport: transport).rows(.instant("up", at: 0, purpose: "a test"))
        let request = try #require(transport.requests.first)
        #expect(request.headers.filter { $0.name == "Accept-Encoding" }.map(\.value) == encodings)
        #expect(request.compression == compression)
    }

    @Test func wordsOfAServerAreCut() async {
        let long = String(repeating: "x", count: 5_000)
        let transport = ScriptedTransport { _ in
            .init(status: 400, body: #"{"status":"error","errorType":"bad_data","error":"\#(long)"}"#)
        }
        await #expect {
            try await rows(transport)
        } throws: {
            "\($0)".utf8.count < 700
        }
    }

    @Test(arguments: [
        ("https://u:secret@login.example/start?token=secret#x", "https://login.example/start"),
        ("/login?next=secret", "/login"), ("//u:secret@p/x", "<masked>"), ("http://u:secret@\u{301}p/", "<masked>"),
    ])
    func redirectsShowNoCredential(location: String, shown: String) async {
        let transport = ScriptedTransport { _ in .init(status: 302, headers: [("location", location)]) }
        await #expect(throws: PrometheusError.redirected(address: "p", location: shown)) { try await rows(transport) }
    }

    @Test(arguments: [
        (401, #"{"status":"error","errorType":"canary-token","error":"no such token: canary-token"}"#),
        (400, #"{"status":"error","errorType":"canary-token","error":"who is\ncanary-token"}"#),
        (200, #"{"status":"error","errorType":"canary-token","error":"Bearer canary-token"}"#),
        (500, #"{"message":"\u001b]0;canary-token\u0007"}"#),
    ])
    func repeatsNoCredentialAndStaysOnItsLine(status: Int, body: String) async {
        let transport = ScriptedTransport { _ in .init(status: status, body: body) }
        var connection = PrometheusConnection(baseURL: "http://p", address: "p")
        connection.authorize = { $0.headers.append(("Authorization", "Bearer canary-token")) }
        let error = await #expect(throws: PrometheusError.self) {
            try await PrometheusClient(connection, transport: transport).rows(.instant("up", at: 0, purpose: ""))
        }
        #expect(error.map { !"\($0)".contains("canary") && !"\($0)".contains("\n") } == true)
    }

    @Test(arguments: [403, 405])
    func asksByGetWherePostIsRefused(status: Int) async throws {
        let transport = ScriptedTransport { request in
            request.method == "POST" ? .init(status: status, body: "{}") : .init(body: Self.empty)
        }
        let client = PrometheusClient(PrometheusConnection(baseURL: "http://p", address: "p"), transport: transport)
        for _ in 0..<2 { _ = try await client.rows(.instant("a{b=\"c d\"}", at: 7, purpose: "")) }
        #expect(transport.requests.map(\.method) == ["POST", "GET", "GET"])
        #expect(transport.requests[1].url == "http://p/api/v1/query?query=a%7Bb%3D%22c%20d%22%7D&time=7")
        await #expect(throws: PrometheusError.queryTooLong(address: "p")) {
            try await client.rows(.instant(String(repeating: "x", count: 9_000), at: 7, purpose: ""))
        }
    }

    @Test func whoMayNotAskAtAllIsToldSo() async {
        let transport = ScriptedTransport { _ in .init(status: 403, body: #"{"message":"no"}"#) }
        await #expect(throws: PrometheusError.refused(address: "p", status: 403, message: "no")) {
            try await rows(transport)
        }
    }
}
