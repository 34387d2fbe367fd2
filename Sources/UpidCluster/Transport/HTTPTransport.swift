/// What carries HTTP requests: libcurl in the product (``CurlTransport``), a
/// recording in tests.
public protocol HTTPTransport: Sendable {
    /// Sends a request and hands the body over in chunks as it arrives.
    ///
    /// `onHead` is called once before the first chunk. Both closures run off
    /// the caller's task, one at a time and in order; what they throw aborts
    /// the transfer and is thrown on. A redirect is an answer like any other:
    /// it is never followed. Retries are the transport's own affair and happen
    /// before `onHead` (429, 5xx, a lost connection; idempotent requests only).
    ///
    /// Throws ``TransportError``.
    func stream(
        _ request: HTTPRequest, onHead: @escaping @Sendable (HTTPHead) throws -> Void,
        onChunk: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws
}
