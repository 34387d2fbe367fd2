import Foundation

/// An API server that answers recorded objects of a small cluster (1.36, 33
/// pods), takes patches and new objects, and misbehaves on command. It runs as
/// a child process for as long as this value lives.
///
/// Users: `admin` may do all, `shop-viewer` may read namespace `shop` only. The
/// kubeconfig has a context per way to authenticate: `admin` and
/// `shop-viewer` (client certificates), `token`, `token-file`, `exec`,
/// `exec-v1beta1`, `wrong-token`, `anonymous`.
public final class APIServerStub: Sendable {
    /// What to serve, and how.
    public struct Options: Sendable {
        /// `server`, `server-expired`, `server-other-name`.
        public var certificate = "server"
        /// http instead of https.
        public var isPlain = false
        /// Made-up pods to add to the recorded ones.
        public var pods = 0
        /// A folder of recorded objects to serve beside the usual ones:
        /// `costs` has volumes, classes, load balancers and a budget.
        public var also = ""

        /// The recorded cluster behind a valid certificate.
        public init() {}
    }

    /// A request as the stub's log has it.
    public struct Request: Decodable, Sendable {
        public var method: String
        public var path: String
        public var query: [String: String]
        /// Nil when the credentials were nobody's.
        public var user: String?
        /// Names in lower case.
        public var headers: [String: String]
        public var impersonatedGroups: [String]
        /// 0 when it was not answered.
        public var status: Int
        /// What a PATCH, POST or PUT sent.
        public var body: String?
    }

    /// What went wrong with the stub itself.
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    public let url: String
    /// Files of the stub: kubeconfig, token, log.
    public let folder: TemporaryFolder
    private let process: StubProcess

    /// Starts a server on a free port.
    public init(_ options: Options = Options()) throws {
        folder = try TemporaryFolder()
        let keys = try Self.keys.get()
        process = try StubProcess(
            arguments: [
                "serve", "--home", keys.url.path, "--log", folder.path("log"),
                "--fixtures", Repository.fixtures.appendingPathComponent("kubernetes-1.36").path,
                "--kubeconfig", folder.path("kubeconfig"), "--certificate", options.certificate,
                "--pods", String(options.pods), "--also", options.also,
            ] + (options.isPlain ? ["--plain"] : []))
        guard let line = process.readLine(), let value = try? JSONDecoder().decode([String: String].self, from: line),
            let url = value["url"]
        else { throw Failure(description: "the API-server stub did not start") }
        self.url = url
    }

    deinit {
        process.stop()
    }

    public var kubeconfig: String { folder.path("kubeconfig") }

    /// The certificate authority of all stubs.
    public static func authority() throws -> String { try keys.get().path("ca.crt") }

    /// A certificate authority that signed no stub.
    public static func otherAuthority() throws -> String { try keys.get().path("other-ca.crt") }

    /// Changes settings: a JSON object with members of `server.DEFAULTS`,
    /// `add` and `merge`.
    public func set(_ settings: String) throws {
        let line = settings.replacingOccurrences(of: "\n", with: " ")
        guard let answer = process.exchange(line), answer == "ok" else {
            throw Failure(description: "the API-server stub does not take \(line)")
        }
    }

    /// Answers requests whose target matches the regular expression
    /// differently: members `status`, `headers`, `body`, `contentType`,
    /// `truncate`, `delay`, `hold` (seconds after the work is done), `close`, `expire`, `times`, `after`, `method`.
    public func setRules(_ rules: String...) throws {
        try set("{\"rules\": [\(rules.joined(separator: ", "))]}")
    }

    /// All requests so far, in the order of their answers.
    public func requests() throws -> [Request] {
        let log = try Data(contentsOf: URL(fileURLWithPath: folder.path("log")))
        return try log.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Request.self, from: $0) }
    }

    private static let keys = Result {
        let folder = try TemporaryFolder()
        let made = try CommandRunner().run("python3", [StubProcess.program, "pki", folder.url.path])
        guard made.status == 0 else { throw Failure(description: "openssl: \(made.stderr)") }
        return folder
    }
}

/// The stub's process and its two pipes.
private final class StubProcess: @unchecked Sendable {
    static let program = Repository.root.appendingPathComponent("Tests/Support/apiserver_stub").path

    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private let lock = NSLock()
    private var pending = Data()

    init(arguments: [String]) throws {
        guard let python = CommandRunner().locate("python3") else { throw CommandFailure.notFound("python3") }
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-B", Self.program] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func exchange(_ line: String) -> String? {
        lock.withLock {
            try? input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
            return readLine().map { String(decoding: $0, as: UTF8.self) }
        }
    }

    func readLine() -> Data? {
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                defer { pending.removeSubrange(...end) }
                return pending[..<end]
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            pending.append(more)
        }
    }
}
