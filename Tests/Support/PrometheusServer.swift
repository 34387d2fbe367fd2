import Foundation

/// A real Prometheus on a free port of the loopback, with history that a test
/// wrote. It needs `prometheus` and `promtool` in PATH.
public final class PrometheusServer: Sendable {
    public struct Failure: Error {
        public let reason: String
    }

    /// `http://127.0.0.1:PORT`
    public let url: String
    private let folder: URL
    private let pid: Int32

    /// Writes `openMetrics` (exposition format with timestamps, without the
    /// end mark) into blocks and serves them.
    public init(openMetrics: String, arguments: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "upid-prometheus-\(UUID().uuidString)")
        let data = folder.appending(path: "data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let input = folder.appending(path: "history.txt")
        try Data((openMetrics + "# EOF\n").utf8).write(to: input)
        try Data("global: {}\n".utf8).write(to: folder.appending(path: "prometheus.yml"))
        let fill = try Self.launch(
            "promtool",
            [
                "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=720h", input.path, data.path,
            ], in: folder)
        fill.waitUntilExit()
        guard fill.terminationStatus == 0 else { throw Failure(reason: "promtool could not write the history") }

        let port = try Self.freePort()
        url = "http://127.0.0.1:\(port)"
        let server = try Self.launch(
            "prometheus",
            [
                "--config.file=\(folder.path)/prometheus.yml", "--storage.tsdb.path=\(data.path)",
                "--web.listen-address=127.0.0.1:\(port)", "--storage.tsdb.retention.time=50y", "--log.level=warn",
            ] + arguments, in: folder)
        pid = server.processIdentifier
        for _ in 0..<300 {
            guard server.isRunning else { break }
            if Self.answers(port) { return }
            usleep(50_000)
        }
        let log = (try? String(contentsOf: folder.appending(path: "log"), encoding: .utf8)) ?? ""
        throw Failure(reason: "prometheus did not come up: \(log.suffix(500))")
    }

    /// Ends the server and removes its data.
    public func stop() {
        kill(pid, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    deinit { stop() }

    private static func launch(_ program: String, _ arguments: [String], in folder: URL) throws -> Process {
        let log = folder.appending(path: "log")
        if !FileManager.default.fileExists(atPath: log.path) { try Data().write(to: log) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        return process
    }

    private static func socketAddress(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private static func streamSocket() -> Int32 {
        #if os(Linux)
        socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = streamSocket()
        defer { close(descriptor) }
        var address = socketAddress(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard bound else { throw Failure(reason: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Whether `/-/ready` says 200.
    private static func answers(_ port: UInt16) -> Bool {
        let descriptor = streamSocket()
        defer { close(descriptor) }
        var address = socketAddress(port)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        let request = Array("GET /-/ready HTTP/1.0\r\n\r\n".utf8)
        guard connected, write(descriptor, request, request.count) == request.count else { return false }
        var reply = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &reply, reply.count)
        return count > 12 && String(decoding: reply[9..<12], as: UTF8.self) == "200"
    }
}
