import Foundation
import Samples
import Support
import Testing
import UpidCluster

/// The test server, and requests to it.
struct TransportFixture {
    let server: TestServer

    /// libcurl drops a connection that nobody used for 118 seconds: among a
    /// thousand other tests one may wait that long for its turn.
    static func mayHaveLetGo(since start: ContinuousClock.Instant) -> Bool {
        start.duration(to: .now) > .seconds(100)
    }

    init() throws {
        server = try #require(TestServer.shared, "the tests of the transport need python3 and openssl")
    }

    /// A key of the server's counters that no other test has.
    static func key() -> String { UUID().uuidString }

    /// Trusts the test CA and nothing else.
    var trusting: EndpointOptions {
        var endpoint = EndpointOptions()
        endpoint.certificateAuthority = .bytes(server.bytes("ca.pem"))
        return endpoint
    }

    func request(_ name: String, _ path: String, endpoint: EndpointOptions? = nil) -> HTTPRequest {
        HTTPRequest(server.url(name, path), endpoint: endpoint ?? trusting)
    }

    /// What the server counted for a key.
    func stats(_ key: String) async throws -> Stats {
        let encoded = key.replacingOccurrences(of: " ", with: "%20")
        let response = try await CurlTransport().send(request("http", "/stats?of=\(encoded)&key=stats"))
        return try JSONDecoder().decode(Stats.self, from: Data(response.body))
    }

    struct Stats: Decodable {
        var count: Int
        var highest: Int
        var connections: Int
    }

    /// A request as `/echo` saw it.
    struct Echo: Decodable {
        var method: String
        var path: String
        var client: String
        var headers: [[String]]
        var body: String
        var sni: String

        init(_ response: HTTPResponse) throws {
            self = try JSONDecoder().decode(Echo.self, from: Data(response.body))
        }

        func header(_ name: String) -> String? {
            headers.first { $0.first == name }?.last
        }
    }
}

/// Retries fast.
let quickRetry: RetryPolicy = {
    var policy = RetryPolicy()
    policy.base = 0.001
    return policy
}()

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// The error of `body`; records an issue when there is none.
func transportError(
    _ body: () async throws -> HTTPResponse, sourceLocation: SourceLocation = #_sourceLocation
) async -> TransportError? {
    do {
        let response = try await body()
        Issue.record("an answer: \(response.head.status)", sourceLocation: sourceLocation)
    } catch {
        if let error = error as? TransportError { return error }
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
