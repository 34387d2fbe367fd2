import Foundation

/// The server of `Tests/Fixtures/prices/server.py`, which answers with
/// recorded price lists. It ends with this process.
public final class PriceServer: Sendable {
    /// Started once for all tests of a process; nil when python3 is missing.
    public static let shared = try? PriceServer()

    /// A request as the server saw it.
    public struct Request: Decodable, Sendable {
        public var path: String
        /// Names in lower case.
        public var headers: [String: String]
    }

    private struct NotStarted: Error {}

    private let port: Int
    /// Its end is the server's end.
    private let input = Pipe()

    private init() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", "-u", Repository.fixtures.appendingPathComponent("prices/server.py").path,
        ]
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = ""
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
            guard !byte.isEmpty else { throw NotStarted() }
            line += String(decoding: byte, as: UTF8.self)
        }
        guard let port = Int(line) else { throw NotStarted() }
        self.port = port
    }

    /// The base URL of a server that answers in a way: `ok`, `cut`, …
    public func url(_ mode: String) -> String { "http://127.0.0.1:\(port)/\(mode)" }

    /// Lists all requests so far, as JSON of ``Request``s.
    public var log: String { "http://127.0.0.1:\(port)/requests" }

    /// The bytes of a recorded answer.
    public static func recorded(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Repository.fixtures.appendingPathComponent("prices/\(name)")))
    }
}
