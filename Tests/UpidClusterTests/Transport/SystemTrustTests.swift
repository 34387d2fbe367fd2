import Foundation
import Support
import Testing
import UpidCluster

/// Which CA certificates are trusted where none are named.
@Suite struct SystemTrustTests {
    /// Where each distribution has its bundle, in the order of the search.
    @Test(
        arguments: [
            ("Debian", "/etc/ssl/certs/ca-certificates.crt"),
            ("RHEL", "/etc/pki/tls/certs/ca-bundle.crt"),
            ("RHEL 7 and later", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
            ("SUSE", "/etc/ssl/ca-bundle.pem"),
            ("Alpine", "/etc/ssl/cert.pem"),
        ])
    func findsTheBundle(of distribution: String, at path: String) {
        #if os(Linux)
        let trust = SystemTrust(environment: [:]) { $0 == path }
        #expect(trust.file == path)
        #expect(trust.folders == nil)
        #endif
    }

    @Test func takesAFolderWhereThereIsNoBundle() {
        let trust = SystemTrust(environment: [:], files: ["/a"], folders: ["/b", "/c"]) { $0 == "/c" }
        #expect(trust.file == nil)
        #expect(trust.folders == "/c")
    }

    @Test func theEnvironmentGoesFirst() {
        let environment = ["SSL_CERT_FILE": "/mine.pem", "SSL_CERT_DIR": "/one:/two"]
        let trust = SystemTrust(environment: environment, files: ["/a"], folders: ["/b"]) { _ in true }
        #expect(trust.file == "/mine.pem")
        #expect(trust.folders == "/one:/two")
        // An empty variable is none.
        let unset = SystemTrust(environment: ["SSL_CERT_FILE": ""], files: ["/a"], folders: ["/b"]) { _ in true }
        #expect(unset.file == "/a")
    }

    /// Nothing that the system trusts remains when others are named.
    @Test(arguments: [("ca.pem", true), ("otherca.pem", false)])
    func trustsTheNamedFileAlone(name: String, isTrusted: Bool) async throws {
        let fixture = try TransportFixture()
        let trust = SystemTrust(environment: ["SSL_CERT_FILE": fixture.server.file(name)])
        let request = fixture.request("https", "/echo", endpoint: EndpointOptions())
        if isTrusted {
            #expect(try await CurlTransport(trust: trust).send(request).head.status == 200)
        } else {
            let error = await transportError { try await CurlTransport(trust: trust).send(request) }
            #expect(
                error == .untrusted(server: "127.0.0.1:\(fixture.server.port("https"))", .unknownAuthority))
        }
    }

    @Test func trustsTheNamedFolder() async throws {
        let fixture = try TransportFixture()
        let folder = try TemporaryFolder()
        let authority = fixture.server.file("ca.pem")
        let hash = try CommandRunner().run("openssl", ["x509", "-hash", "-noout", "-in", authority]).lines[0]
        try FileManager.default.copyItem(atPath: authority, toPath: folder.path("\(hash).0"))
        let empty = try folder.write("", to: "none.pem")
        // The folder counts with a file that has nothing too.
        var trust = SystemTrust()
        trust.folders = folder.url.path
        let request = fixture.request("https", "/echo", endpoint: EndpointOptions())
        #expect(try await CurlTransport(trust: trust).send(request).head.status == 200)
        trust.file = empty
        let error = await transportError { try await CurlTransport(trust: trust).send(request) }
        #expect(error != nil)
    }

    @Test func aMissingFileFailsClosed() async throws {
        let fixture = try TransportFixture()
        let trust = SystemTrust(environment: ["SSL_CERT_FILE": "/nowhere/ca.pem"])
        let request = fixture.request("https", "/echo", endpoint: EndpointOptions())
        let error = await transportError { try await CurlTransport(trust: trust).send(request) }
        #expect(error?.description.contains("/nowhere/ca.pem") == true, "\(String(describing: error))")
    }
}
