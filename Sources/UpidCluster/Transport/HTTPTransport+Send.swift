internal import Synchronization

extension HTTPTransport {
    /// Sends a request and gives the whole answer, whatever its status.
    ///
    /// Throws ``TransportError/bodyTooLarge(server:limit:)`` as soon as the
    /// unpacked body is longer than `maxBytes`, and what
    /// ``stream(_:onHead:onChunk:)`` throws.
    public func send(_ request: HTTPRequest, maxBytes: Int = 256 << 20) async throws -> HTTPResponse {
        let collector = ResponseCollector(
            server: URLParts(request.url)?.authority ?? "", maxBytes: maxBytes)
        try await stream(
            request, onHead: { collector.receive($0) }, onChunk: { try collector.receive($0) })
        return collector.response
    }
}

/// Puts an answer together as it comes in.
private final class ResponseCollector: Sendable {
    private let server: String
    private let maxBytes: Int
    private let collected = Mutex(HTTPResponse(head: HTTPHead(status: 0), body: []))

    init(server: String, maxBytes: Int) {
        self.server = server
        self.maxBytes = maxBytes
    }

    var response: HTTPResponse { collected.withLock { $0 } }

    func receive(_ head: HTTPHead) {
        let length = head.header("content-length").flatMap { Int($0) } ?? 0
        let expected = max(0, min(length, maxBytes, 16 << 20))
        collected.withLock {
            $0.head = head
            $0.body.reserveCapacity(expected)
        }
    }

    func receive(_ chunk: UnsafeRawBufferPointer) throws {
        try collected.withLock {
            guard chunk.count <= maxBytes - $0.body.count else {
                throw TransportError.bodyTooLarge(server: server, limit: maxBytes)
            }
            $0.body.append(contentsOf: chunk)
        }
    }
}
