import Synchronization
import UpidCluster

/// Answers requests from a script, in memory.
final class ScriptedTransport: HTTPTransport {
    struct Answer: Sendable {
        var status = 200
        var headers: [(name: String, value: String)] = []
        var body = ""
    }

    private let answer: @Sendable (HTTPRequest) throws -> Answer
    private let log = Mutex<[HTTPRequest]>([])

    init(_ answer: @escaping @Sendable (HTTPRequest) throws -> Answer) {
        self.answer = answer
    }

    /// What was asked so far.
    var requests: [HTTPRequest] { log.withLock { $0 } }

    func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        log.withLock { $0.append(request) }
        let answer = try answer(request)
        try onHead(HTTPHead(status: answer.status, headers: answer.headers))
        try Array(answer.body.utf8).withUnsafeBytes { try onChunk($0) }
    }
}
