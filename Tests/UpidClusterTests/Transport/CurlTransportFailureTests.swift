import Samples
import Testing
import UpidCluster

@Suite struct CurlTransportFailureTests {
    let fixture: TransportFixture

    init() throws {
        fixture = try TransportFixture()
    }

    @Test(arguments: ["http", "https"])
    func refused(scheme: String) async {
        let error = await transportError {
            try await CurlTransport().send(HTTPRequest("\(scheme)://u:w@127.0.0.1:1/x", endpoint: EndpointOptions()))
        }
        #expect(error == .refused(server: "127.0.0.1:1"))
        #expect(
            error?.description
                == "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?")
        #expect(error?.cause == "dial tcp 127.0.0.1:1: connect: connection refused")
        #expect(error?.hint != nil)
    }

    @Test func unknownHost() async {
        let error = await transportError {
            try await CurlTransport().send(HTTPRequest("https://nowhere.invalid/x", endpoint: EndpointOptions()))
        }
        #expect(
            error?.description == "Unable to connect to the server: dial tcp: lookup nowhere.invalid: no such host")
    }

    @Test func noAnswerInTime() async {
        var request = fixture.request("http", "/slow?seconds=5")
        request.timeout = 0.2
        let error = await transportError { [request] in try await CurlTransport().send(request) }
        #expect(
            error?.description
                == "Unable to connect to the server: context deadline exceeded "
                + "(Client.Timeout exceeded while awaiting headers)")
    }

    @Test func halfAnAnswerInTime() async {
        var request = fixture.request("http", "/stall?seconds=5")
        request.timeout = 0.3
        let error = await transportError { [request] in try await CurlTransport().send(request) }
        #expect(
            error?.cause
                == "context deadline exceeded (Client.Timeout or context cancellation while reading body)")
    }

    @Test func noHandshakeInTime() async {
        var request = fixture.request("silent", "/")
        request.timeout = 0.3
        let error = await transportError { [request] in try await CurlTransport().send(request) }
        #expect(error?.description == "Unable to connect to the server: net/http: TLS handshake timeout")
    }

    @Test(arguments: ["/slow?seconds=20", "/stall?seconds=20"])
    func silence(path: String) async {
        let error = await transportError {
            try await CurlTransport(stallTimeout: 1).send(fixture.request("http", path))
        }
        #expect(error == .stalled(server: "127.0.0.1:\(fixture.server.port("http"))", seconds: 1))
    }

    @Test func noHTTP() async {
        let error = await transportError { try await CurlTransport().send(fixture.request("http", "/garbage")) }
        guard case .malformedAnswer = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func noGzip() async {
        let error = await transportError { try await CurlTransport().send(fixture.request("http", "/badgzip")) }
        guard case .malformedAnswer = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
