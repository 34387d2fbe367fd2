/// Changes objects of one API server, as one user: the only way in which
/// anything is written to a cluster. ``KubeClient`` reads.
package struct ChangeClient: Sendable {
    /// The client whose server, user and connection it shares.
    let client: KubeClient

    /// Bytes that one object may have; etcd takes 1.5 MiB.
    package static let objectLimit = 16 << 20

    package init(_ client: KubeClient) {
        self.client = client
    }

    /// Sends a PATCH once, and never again after a failure, unless
    /// `isRepeatable` (a dry run). What happens after a failure on the way is
    /// not known: see ``WriteDoubt``.
    package func patch(
        _ path: String, query: [(name: String, value: String)], body: [UInt8], contentType: String,
        isRepeatable: Bool
    ) async throws -> HTTPResponse {
        try await send("PATCH", path, query, body, contentType, isRepeatable)
    }

    /// Creates an object by a POST that is sent once.
    package func create(_ path: String, query: [(name: String, value: String)], body: [UInt8]) async throws
        -> HTTPResponse
    {
        try await send("POST", path, query, body, KubeClient.json, false)
    }

    private func send(
        _ method: String, _ path: String, _ query: [(name: String, value: String)], _ body: [UInt8],
        _ contentType: String, _ isRepeatable: Bool
    ) async throws -> HTTPResponse {
        var request = client.request(path: path, query: query)
        request.method = method
        request.headers.append(("Content-Type", contentType))
        request.body = body
        request.isIdempotent = isRepeatable
        return try await client.send(request, limit: Self.objectLimit)
    }
}
