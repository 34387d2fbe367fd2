import Foundation
import Testing

@testable import UpidCluster

@Suite struct CurlFailureTests {
    private func error(_ code: UInt32, _ change: (inout CurlFailure) -> Void = { _ in }) -> TransportError {
        var failure = CurlFailure(code: .init(rawValue: code))
        change(&failure)
        return failure.error(
            for: HTTPRequest("https://a.example/x", endpoint: EndpointOptions()), stallTimeout: 60)
    }

    @Test(arguments: [
        ("error:0A00010B:SSL routines::wrong version number", "http: server gave HTTP response to HTTPS client"),
        ("error:1408F10B:SSL routines:ssl3_get_record:x", "http: server gave HTTP response to HTTPS client"),
        ("x: error:0A000410:SSL routines::x", "remote error: tls: handshake failure"),
        ("x: error:0A000418:SSL routines::x", "remote error: tls: unknown certificate authority"),
        ("x: error:0A00045C:SSL routines::x", "remote error: tls: certificate required"),
        ("x: error:0A000126:SSL routines::unexpected eof", "EOF"),
        ("error:", "EOF"), ("error:0A00", "EOF"), ("error:zzzzzzzz", "EOF"), ("", "EOF"),
    ])
    func readsTheReasonOfOpenSSL(message: String, cause: String) {
        #expect(error(35) { $0.message = message }.cause == cause)
    }

    @Test(arguments: [
        (9, "certificate has expired or is not yet valid"), (10, "certificate has expired or is not yet valid"),
        (18, "certificate signed by unknown authority"), (20, "certificate signed by unknown authority"),
        (1, "certificate is valid for b.example, *.c.example, not a.example"), (26, "said so"),
    ])
    func readsTheVerdictOnTheCertificate(result: Int, cause: String) {
        let error = error(60) {
            $0.verifyResult = result
            $0.message = "said so"
            $0.alternativeNames = "DNS:b.example, IP Address:10.0.0.1, DNS:*.c.example\u{1B}"
        }
        #expect(error.cause == "tls: failed to verify certificate: x509: \(cause)")
    }

    @Test func tellsThePhasesOfATimeout() {
        #expect(error(28) == .timedOut(server: "a.example", .connecting))
        #expect(error(28) { $0.wasConnected = true } == .timedOut(server: "a.example", .handshake))
        let ready = error(28) {
            $0.wasConnected = true
            $0.wasReady = true
        }
        #expect(ready == .stalled(server: "a.example", seconds: 60))
    }

    @Test func tellsWhyAnAddressIsOutOfReach() {
        #expect(error(7) { $0.systemError = ECONNREFUSED } == .refused(server: "a.example"))
        let unreachable = error(7) {
            $0.systemError = EHOSTUNREACH
            $0.address = "10.0.0.1:443"
        }
        #expect(unreachable.cause == "dial tcp 10.0.0.1:443: connect: no route to host")
        #expect(error(2) { $0.message = "odd" }.cause == "odd")
    }
}
