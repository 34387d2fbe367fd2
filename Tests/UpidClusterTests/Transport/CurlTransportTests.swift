import Foundation
import Samples
import Synchronization
import Testing
import UpidCluster

@Suite struct CurlTransportTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    @Test func sendsWhatTheRequestSaysAndNothingElse() async throws {
        var request = fixture.request("http", "/echo?a=%20b")
        request.headers = [("X-One", "1"), ("Accept", "text/plain"), ("X-Empty", "")]
        request.compression = false
        let echo = try TransportFixture.Echo(try await CurlTransport().send(request))
        #expect(echo.method == "GET")
        #expect(echo.path == "/echo?a=%20b")
        #expect(Set(echo.headers.compactMap(\.first)) == ["host", "x-one", "accept", "x-empty"])
        #expect(echo.header("accept") == "text/plain")
    }

    @Test(arguments: ["/echo/../x", "/echo/./x//y", "/echo/%2e%2e/x"])
    func leavesThePathAlone(path: String) async throws {
        let echo = try TransportFixture.Echo(try await CurlTransport().send(fixture.request("http", path)))
        #expect(echo.path == path)
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func sendsABody(method: String) async throws {
        var request = fixture.request("http", "/echo")
        request.method = method
        request.body = Array("query=up".utf8)
        let echo = try TransportFixture.Echo(try await CurlTransport().send(request))
        #expect(echo.method == method)
        #expect(echo.body == "query=up")
        #expect(echo.header("content-type") == nil)
    }

    @Test func sendsALargeBodyWithoutWaitingForLeave() async throws {
        var request = fixture.request("http", "/echo")
        request.method = "POST"
        request.body = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
        let echo = try TransportFixture.Echo(try await CurlTransport().send(request))
        #expect(echo.body.utf8.count == 2 << 20)
        #expect(echo.header("expect") == nil)
    }

    @Test func headHasNoBody() async throws {
        var request = fixture.request("http", "/packed")
        request.method = "HEAD"
        let response = try await CurlTransport().send(request)
        #expect(response.head.status == 200)
        #expect(response.body.isEmpty)
    }

    @Test func keepsConnections() async throws {
        let key = TransportFixture.key()
        let transport = CurlTransport()
        let start = ContinuousClock.now
        for _ in 0..<5 { _ = try await transport.send(fixture.request("https", "/echo?key=\(key)")) }
        let stats = try await fixture.stats(key)
        #expect(stats.count == 5)
        #expect(stats.connections == 1 || TransportFixture.mayHaveLetGo(since: start))
    }

    @Test func requestsThatMayNotBeRepeatedGetAFreshConnection() async throws {
        let key = TransportFixture.key()
        let transport = CurlTransport()
        for _ in 0..<2 {
            var request = fixture.request("http", "/echo?key=\(key)")
            request.isIdempotent = false
            _ = try await transport.send(request)
        }
        #expect(try await fixture.stats(key).connections == 2)
    }

    @Test func boundsConcurrency() async throws {
        let key = TransportFixture.key()
        let transport = CurlTransport(maxConcurrent: 3)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask { _ = try await transport.send(fixture.request("http", "/slow?seconds=0.05&key=\(key)")) }
            }
            try await group.waitForAll()
        }
        let stats = try await fixture.stats(key)
        #expect(stats.count == 12)
        #expect(stats.highest == 3)
        #expect(stats.connections == 3)
    }

    @Test(arguments: [true, false])
    func unpacksGzipWhenAskedFor(compression: Bool) async throws {
        var request = fixture.request("http", "/packed?tens=50000")
        request.compression = compression
        let response = try await CurlTransport().send(request)
        #expect(response.body.count == 500_000)
        #expect((response.head.header("content-encoding") == "gzip") == compression)
    }

    @Test func stopsABombOfZeros() async throws {
        let error = await transportError {
            try await CurlTransport(maximumBodyBytes: 1 << 20).send(fixture.request("http", "/packed?tens=5000000"))
        }
        #expect(error == .bodyTooLarge(server: "127.0.0.1:\(fixture.server.port("http"))", limit: 1 << 20))
        let streamed = await transportError {
            try await CurlTransport(maximumBodyBytes: 1_000).send(fixture.request("http", "/packed?tens=101"))
        }
        #expect(streamed == .bodyTooLarge(server: "127.0.0.1:\(fixture.server.port("http"))", limit: 1_000))
        let fitting = try await CurlTransport(maximumBodyBytes: 1_000)
            .send(fixture.request("http", "/packed?tens=100"))
        #expect(fitting.body.count == 1_000)
    }

    @Test func handsChunksOverAsTheyArrive() async throws {
        let events = Mutex<[(text: String, at: ContinuousClock.Instant)]>([])
        try await CurlTransport().stream(fixture.request("http", "/chunks?count=3&pause=0.1")) { head in
            events.withLock { $0.append(("head \(head.status)", .now)) }
        } onChunk: { chunk in
            events.withLock { $0.append((String(decoding: chunk, as: UTF8.self), .now)) }
        }
        let seen = events.withLock { $0 }
        #expect(seen.map(\.text) == ["head 200", "chunk 0\n", "chunk 1\n", "chunk 2\n"])
        let first = try #require(seen.dropFirst().first)
        let last = try #require(seen.last)
        #expect(first.at.duration(to: last.at) > .milliseconds(150))
    }

    @Test func passesOverInterimAnswers() async throws {
        let response = try await CurlTransport().send(fixture.request("http", "/interim"))
        #expect(response.head.status == 200)
        #expect(response.head.header("link") == nil)
        #expect(response.text == "well")
    }

    @Test func throwsOnWhatAReceiverThrows() async throws {
        struct Enough: Error {}
        let transport = CurlTransport()
        await #expect(throws: Enough.self) {
            try await transport.stream(fixture.request("http", "/chunks")) { _ in
            } onChunk: { _ in
                throw Enough()
            }
        }
        await #expect(throws: Enough.self) {
            try await transport.stream(fixture.request("http", "/status/204")) { _ in
                throw Enough()
            } onChunk: { _ in
            }
        }
        #expect(try await transport.send(fixture.request("http", "/echo")).head.status == 200)
    }

    @Test(arguments: [301, 302, 307, 308])
    func neverFollowsARedirect(status: Int) async throws {
        let key = TransportFixture.key()
        let target =
            fixture.server.url("http", "/echo?key=\(key)")
            .addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        var request = fixture.request("http", "/status/\(status)?to=\(target)")
        request.headers = [("Authorization", "Bearer canary")]
        let response = try await CurlTransport().send(request)
        #expect(response.head.status == status)
        #expect(response.head.header("location")?.hasPrefix("http://") == true)
        #expect(try await fixture.stats(key).count == 0)
    }

    @Test func basicAuthentication() async throws {
        var endpoint = fixture.trusting
        endpoint.basicUser = "ann"
        endpoint.basicPassword = "p:w"
        let echo = try TransportFixture.Echo(
            try await CurlTransport().send(fixture.request("http", "/echo", endpoint: endpoint)))
        #expect(echo.header("authorization") == "Basic \(Data("ann:p:w".utf8).base64EncodedString())")
        let other = try TransportFixture.Echo(try await CurlTransport().send(fixture.request("http", "/echo")))
        #expect(other.header("authorization") == nil)
    }

    @Test(.timeLimit(.minutes(1))) func endsWhenTheTaskIsCancelled() async throws {
        let transport = CurlTransport(maxConcurrent: 1)
        let tasks = (0..<3).map { _ in
            Task { try await transport.send(fixture.request("http", "/slow?seconds=30")) }
        }
        try await Task.sleep(for: .milliseconds(100))
        let start = ContinuousClock.now
        for task in tasks { task.cancel() }
        for task in tasks {
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(start.duration(to: .now) < .seconds(5))
        #expect(try await transport.send(fixture.request("http", "/echo")).head.status == 200)
    }

    @Test func manyTransportsComeAndGo() async throws {
        for _ in 0..<20 {
            #expect(try await CurlTransport().send(fixture.request("http", "/echo")).head.status == 200)
        }
    }

    @Test(arguments: [
        "ftp://127.0.0.1/x", "127.0.0.1", "http://", "http://a b/", "http://a\\@b/", "http://a:99999/", "",
    ])
    func refusesWhatIsNoURL(url: String) async {
        let error = await transportError {
            try await CurlTransport().send(HTTPRequest(url, endpoint: EndpointOptions()))
        }
        guard case .badURL = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [("X-One", "a\r\nX-Two: b"), ("X One", "a"), ("X-One:", "a"), ("", "a")])
    func refusesHeadersThatWouldBecomeOthers(name: String, value: String) async {
        var request = fixture.request("http", "/echo")
        request.headers = [(name, value)]
        let error = await transportError { [request] in try await CurlTransport().send(request) }
        guard case .badHeader = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("X-Two") == false)
    }
}
