import Foundation
import Testing

@testable import UpidCluster

@Suite struct DirectConnectionTests {
    private func direct(_ url: String, _ change: (inout DirectPrometheus) -> Void = { _ in }) throws
        -> PrometheusConnection
    {
        var direct = DirectPrometheus(url: url)
        change(&direct)
        return try PrometheusConnection.direct(direct)
    }

    @Test(arguments: [
        ("http://localhost:9090", "http://localhost:9090"), ("https://p.example/prom/", "https://p.example/prom"),
        ("http://[::1]:9090/", "http://[::1]:9090"), ("https://u:p@p.example/x", "https://p.example/x"),
        ("http://p/api/v1", "http://p/"), ("http://p/api/v1/", "http://p/"),
    ])
    func urls(url: String, base: String) throws {
        let connection = try direct(url)
        #expect(connection.baseURL == (base.hasSuffix("/") ? String(base.dropLast()) : base))
        #expect(connection.address == connection.baseURL)
    }

    @Test(arguments: [
        "", "p:9090", "ftp://p", "file:///etc/passwd", "http://", "http://p?x=1", "http://p/#a", "http://a b",
    ])
    func notURLs(url: String) {
        #expect(throws: PrometheusError.self) { try direct(url) }
    }

    @Test(arguments: [
        "http://169.254.169.254/latest", "https://[fe80::1]:9090", "http://2852039166", "http://0xa9fea9fe/",
        "http://[::ffff:169.254.1.1]", "http://169.254.43518", "http://[febf::2%25eth0]",
    ])
    func linkLocal(url: String) {
        #expect { try direct(url) } throws: {
            guard case .linkLocal = $0 as? PrometheusError else { return false }
            return true
        }
    }

    @Test func credentialsAreKeptOutOfSight() throws {
        let connection = try direct("https://us%40er:se%3Acret@p.example/x")
        #expect(connection.endpoint.basicUser == "us@er")
        #expect(connection.endpoint.basicPassword == "se:cret")
        #expect(!"\(connection.address) \(connection.baseURL) \(connection.source)".contains("cret"))
        for url in ["gopher://user:secret@p", "https://u:secret@\u{301}p", "https://u:secret@p?x", "u:secret@p"] {
            #expect { try direct(url) } throws: { !"\($0)".contains("secret") }
        }
        #expect { try direct("http://p") { $0.headers = ["secret"] } } throws: { !"\($0)".contains("secret") }
    }

    @Test func compressionIsForOtherMachines() throws {
        #expect(try !direct("http://127.0.0.1:9090").compression)
        #expect(try !direct("http://localhost:9090").compression)
        #expect(try direct("https://p.example").compression)
    }

    @Test func headersAndTokenFile() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("first\n".utf8).write(to: file)
        let connection = try direct("http://p") {
            $0.headers = ["X-Scope-OrgID:  team-1"]
            $0.bearerTokenFile = file.path
        }
        #expect(connection.headers.map { "\($0.name)=\($0.value)" } == ["X-Scope-OrgID=team-1"])
        var request = HTTPRequest("http://p", endpoint: EndpointOptions())
        try await connection.authorize(&request)
        try Data("second\n".utf8).write(to: file)
        try await connection.authorize(&request)
        #expect(request.headers.map(\.value) == ["Bearer first", "Bearer second"])
        for header in ["", ":x", "a b: c", "X\r\nY: z", "X: a\nb"] {
            #expect(throws: PrometheusError.invalidHeader) { try direct("http://p") { $0.headers = [header] } }
        }
        #expect(throws: PrometheusError.unreadableFile(path: "/no/token", reason: "no such file or directory")) {
            try direct("http://p") { $0.bearerTokenFile = "/no/token" }
        }
    }

    @Test func oneCredentialAtATime() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("token".utf8).write(to: file)
        for (url, headers) in [("https://u:p@p", []), ("https://p", ["authorization: Basic x"])] {
            let connection = try direct(url) {
                $0.headers = headers
                $0.bearerTokenFile = file.path
            }
            var request = HTTPRequest("https://p", endpoint: connection.endpoint)
            try await connection.authorize(&request)
            #expect(request.headers.isEmpty)
        }
    }

    @Test func aTokenFileThatCanBeReadOnceIsKept() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("\n".utf8).write(to: file)
        #expect(throws: PrometheusError.unreadableFile(path: file.path, reason: "it is empty")) {
            try direct("https://p") { $0.bearerTokenFile = file.path }
        }
        try Data("once\n".utf8).write(to: file)
        let connection = try direct("https://p") { $0.bearerTokenFile = file.path }
        try Data().write(to: file)
        var request = HTTPRequest("https://p", endpoint: EndpointOptions())
        try await connection.authorize(&request)
        #expect(request.headers.map(\.value) == ["Bearer once"])
    }

    @Test func netrcComesLast() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "netrc-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("machine p.example login ann password one\n".utf8).write(to: file)
        func user(_ url: String, _ headers: [String] = []) throws -> String? {
            try direct(url) {
                $0.netrcFile = file.path
                $0.headers = headers
            }.endpoint.basicUser
        }
        #expect(try user("https://p.example:9090/x") == "ann")
        #expect(try user("https://bob:two@p.example") == "bob")
        #expect(try user("https://p.example", ["Authorization: Bearer x"]) == nil)
        #expect(try user("https://q.example") == nil)
        #expect(try direct("http://p.example") { $0.netrcFile = "/no/netrc" }.endpoint.basicUser == nil)
    }

    @Test func netrc() {
        let file = NetrcFile(
            """
            # a comment
            machine a.example login ann password one
            machine B.example
              login bob
              password two
            macdef init
            machine c.example login mallory

            default login guest password none
            """)
        #expect(file.login(for: "a.example")?.user == "ann")
        #expect(file.login(for: "b.example")?.password == "two")
        #expect(file.login(for: "c.example")?.user == "guest")
        #expect(NetrcFile("machine").login(for: "x") == nil)
        #expect(NetrcFile("").login(for: "x") == nil)
    }
}
