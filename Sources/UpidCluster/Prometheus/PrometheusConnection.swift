public import UpidCore

/// Which software answers the query API.
public enum PrometheusProduct: String, Hashable, Sendable {
    case prometheus = "Prometheus"
    case thanos = "Thanos"
    case mimir = "Mimir"
    case victoriaMetrics = "VictoriaMetrics"
}

/// A Prometheus-compatible server: where it is, and how to be let in.
public struct PrometheusConnection: Sendable {
    /// Where `/api/v1/query` goes: no trailing slash, no user information.
    public var baseURL: String
    /// What users are shown: `monitoring/prometheus:9090`, or a URL. It never
    /// holds a credential.
    public var address: String
    public var product: PrometheusProduct
    /// Headers of every request.
    public var headers: [(name: String, value: String)]
    /// How it is reached and trusted.
    public var endpoint: EndpointOptions
    /// Adds credentials to a request.
    public var authorize: @Sendable (inout HTTPRequest) async throws -> Void
    /// Ask for compressed answers: only where the network is narrower than
    /// the server's processor, which gzip slows down 2.5 times.
    public var compression: Bool

    /// A server at `baseURL`.
    public init(
        baseURL: String, address: String, product: PrometheusProduct = .prometheus,
        headers: [(name: String, value: String)] = [], endpoint: EndpointOptions = EndpointOptions(),
        compression: Bool = false,
        authorize: @escaping @Sendable (inout HTTPRequest) async throws -> Void = { _ in }
    ) {
        self.baseURL = baseURL
        self.address = address
        self.product = product
        self.headers = headers
        self.endpoint = endpoint
        self.compression = compression
        self.authorize = authorize
    }

    /// The origin of its numbers, for a snapshot.
    public var source: UsageSource { .prometheus(address: address, product: product.rawValue) }
}
