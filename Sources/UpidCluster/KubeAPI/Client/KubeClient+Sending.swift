internal import Synchronization

extension KubeClient {
    /// Reads `path`; see ``request(path:query:accept:)``.
    ///
    /// Throws ``KubeError`` for any status but 2xx, and what the transport
    /// and the credentials throw.
    public func get(
        _ path: String, query: [(name: String, value: String)] = [], accept: String = KubeClient.json
    ) async throws -> HTTPResponse {
        try await send(request(path: path, query: query, accept: accept))
    }

    /// Asks `path` with a body. It is sent again after a failure, so it must
    /// be a question.
    public func post(
        _ path: String, query: [(name: String, value: String)] = [], body: [UInt8],
        contentType: String = KubeClient.json, accept: String = KubeClient.json
    ) async throws -> HTTPResponse {
        var request = request(path: path, query: query, accept: accept)
        request.method = "POST"
        request.headers.append(("Content-Type", contentType))
        request.body = body
        return try await send(request)
    }

    /// Adds the credentials, sends, and collects the answer, of up to `limit`
    /// bytes (1 GiB). After a 401 the credentials are renewed and the request
    /// is sent once more.
    public func send(_ request: HTTPRequest, limit: Int? = nil) async throws -> HTTPResponse {
        let limit = limit ?? Self.bodyLimit
        let body = Mutex<[UInt8]>([])
        let head = try await stream(request) { head in
            let length = head.header("content-length").flatMap { Int($0) } ?? 0
            body.withLock { $0.reserveCapacity(min(max(length, 0), 16 << 20)) }
        } onChunk: { chunk in
            try body.withLock { body in
                guard body.count + chunk.count <= limit else {
                    throw KubeBodyError.tooLarge(path: URLParts(request.url)?.path ?? "", limit: limit)
                }
                body.append(contentsOf: chunk)
            }
        }
        return HTTPResponse(head: head, body: body.withLock { exchange(&$0, with: []) })
    }

    /// Adds the credentials, sends, and hands the body of a 2xx over in
    /// chunks; returns its head. Anything else is thrown as ``KubeError``
    /// before either closure was called; a 401 is tried again as in
    /// ``send(_:)``.
    @discardableResult
    public func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void = { _ in },
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> HTTPHead {
        var (answer, sent) = try await attempt(request, onHead: onHead, onChunk: onChunk)
        if answer.head.status == 401, await renew() {
            (answer, sent) = try await attempt(request, onHead: onHead, onChunk: onChunk)
        }
        for warning in WarningHeader.texts(answer.head) {
            diagnostics.serverWarning(ServerText.line(Redaction(sent).apply(warning), limit: 1_000))
        }
        guard answer.head.isSuccess else { throw KubeError(request: sent, answer: answer) }
        return answer.head
    }

    /// The answer, and the request with its credentials.
    private func attempt(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> (HTTPResponse, sent: HTTPRequest) {
        var request = request
        try await authorize(&request)
        let answer = Mutex(HTTPResponse(head: HTTPHead(status: 0), body: []))
        try await transport.stream(request) { head in
            answer.withLock { $0.head = head }
            if head.isSuccess { try onHead(head) }
        } onChunk: { chunk in
            let isSuccess = answer.withLock { answer in
                guard !answer.head.isSuccess else { return true }
                answer.body.append(contentsOf: chunk.prefix(Self.errorLimit - answer.body.count))
                return false
            }
            if isSuccess { try onChunk(chunk) }
        }
        return (answer.withLock { $0 }, request)
    }

    /// Bytes that one body may have: 1 GiB.
    private static let bodyLimit = 1 << 30
    /// Bytes that are read of an error's body.
    private static let errorLimit = 1 << 20
}

extension HTTPHead {
    var isSuccess: Bool { (200..<300).contains(status) }
}
