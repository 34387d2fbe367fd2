import Foundation

/// The servers of `Tests/Fixtures/transport/server.py` on free ports of
/// 127.0.0.1: plain, TLS with certificates made on the spot, proxies. They
/// end with this process.
public final class TestServer: Sendable {
    /// Started once for all tests of a process; nil when python3 or openssl
    /// is missing.
    public static let shared = try? TestServer()

    /// Ports by name: `http`, `https`, `mutual` (asks for a client
    /// certificate), `named` (certificate of inside.example), `expired`,
    /// `proxy`, `tlsproxy`, `socks`, `silent` (accepts and says nothing).
    private let ports: [String: Int]
    private let folder: String
    /// Its end is the server's end.
    private let input: Pipe

    private struct Announcement: Decodable {
        var ports: [String: Int]
        var folder: String
    }

    private struct NotStarted: Error {}

    private init() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/transport/server.py").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-u", script]
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
            guard !byte.isEmpty else { throw NotStarted() }
            line += byte
        }
        let announcement = try JSONDecoder().decode(Announcement.self, from: line)
        ports = announcement.ports
        folder = announcement.folder
    }

    /// The port of that name; 0 for an unknown one.
    public func port(_ name: String) -> Int { ports[name] ?? 0 }

    /// The URL of a path on the server of that name, by address.
    public func url(_ name: String, _ path: String) -> String {
        let scheme = name == "http" ? "http" : "https"
        return "\(scheme)://127.0.0.1:\(port(name))\(path)"
    }

    /// The path of a PEM file: `ca.pem`, `otherca.pem`, `client.pem`,
    /// `client.key`, `locked.key` (with a passphrase), …
    public func file(_ name: String) -> String { "\(folder)/\(name)" }

    /// The bytes of a PEM file.
    public func bytes(_ name: String) -> [UInt8] {
        (try? Data(contentsOf: URL(fileURLWithPath: file(name)))).map { Array($0) } ?? []
    }
}
