import UpidCluster

/// Fails the requests whose URL and body a rule matches.
struct FailingTransport: HTTPTransport {
    private let live: any HTTPTransport
    private let status: Int
    private let fails: @Sendable (String) -> Bool

    init(_ live: any HTTPTransport, status: Int = 500, when fails: @escaping @Sendable (String) -> Bool) {
        self.live = live
        self.status = status
        self.fails = fails
    }

    func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        guard !fails(request.url + String(decoding: request.body, as: UTF8.self)) else {
            return try onHead(HTTPHead(status: status))
        }
        try await live.stream(request, onHead: onHead, onChunk: onChunk)
    }
}
