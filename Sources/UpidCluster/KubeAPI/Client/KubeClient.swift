/// Asks one API server, as one user. It never changes anything there: POST
/// is for questions (reviews, queries through the service proxy).
public struct KubeClient: Sendable {
    /// JSON only.
    public static let json = "application/json"
    /// Protobuf where the server has it, else JSON: what to read is in the
    /// answer's `Content-Type`.
    public static let protobuf = "application/vnd.kubernetes.protobuf,application/json"

    public let connection: ClusterConnection
    public let diagnostics: Diagnostics
    let transport: any HTTPTransport
    private let userAgent: String
    private let authorization: @Sendable (inout HTTPRequest) async throws -> Void
    let renew: @Sendable () async -> Bool

    /// A client of `connection`'s server.
    ///
    /// `authorize` adds the user's credentials to a request; `renew` is
    /// called after a 401 and tells whether trying again makes sense.
    public init(
        connection: ClusterConnection, transport: any HTTPTransport, userAgent: String, diagnostics: Diagnostics,
        authorize: @escaping @Sendable (inout HTTPRequest) async throws -> Void,
        renew: @escaping @Sendable () async -> Bool
    ) {
        self.connection = connection
        self.transport = transport
        self.userAgent = userAgent
        self.diagnostics = diagnostics
        authorization = authorize
        self.renew = renew
    }

    /// A GET of `path` without credentials yet.
    ///
    /// `path` is absolute below the server's own path prefix and not
    /// percent-encoded; neither are keys and values of `query`, whose order
    /// is kept.
    public func request(
        path: String, query: [(name: String, value: String)] = [], accept: String = KubeClient.json
    ) -> HTTPRequest {
        var url = connection.server + PercentEncoding.path(path)
        for (index, item) in query.enumerated() {
            url += index == 0 ? "?" : "&"
            url += PercentEncoding.query(item.name) + "=" + PercentEncoding.query(item.value)
        }
        var request = HTTPRequest(url, endpoint: connection.endpoint)
        request.headers = [("User-Agent", userAgent), ("Accept", accept)]
        request.timeout = connection.requestTimeout
        request.compression = connection.compression && !isLoopback
        return request
    }

    /// Adds the user's credentials. Only for requests to ``connection``'s
    /// server.
    public func authorize(_ request: inout HTTPRequest) async throws {
        try await authorization(&request)
    }

    /// Packing a body costs the server more than loopback saves.
    private var isLoopback: Bool { URLParts(connection.server)?.isLoopback == true }
}
