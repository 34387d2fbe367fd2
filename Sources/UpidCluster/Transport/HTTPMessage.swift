/// One HTTP request, complete: the transport adds nothing of its own but
/// `Accept-Encoding`.
public struct HTTPRequest: Sendable {
    public var method: String = "GET"
    /// Absolute URL, already percent-encoded.
    public var url: String
    /// Header lines in order; names keep their case.
    public var headers: [(name: String, value: String)] = []
    public var body: [UInt8] = []
    /// Seconds for the whole exchange; 0 = no limit.
    public var timeout: Double = 0
    /// Ask for a compressed body and unpack it.
    public var compression: Bool = true
    /// The server it goes to: TLS, proxy, and basic or client-certificate
    /// authentication.
    public var endpoint: EndpointOptions
    /// It may be sent again after a failure: reads, and POSTs that only ask.
    public var isIdempotent: Bool = true

    /// A request to `url`.
    public init(_ url: String, endpoint: EndpointOptions) {
        self.url = url
        self.endpoint = endpoint
    }
}

/// Status and headers of an answer.
public struct HTTPHead: Sendable {
    public var status: Int
    /// Names lower-cased, in the order of arrival.
    public var headers: [(name: String, value: String)]

    /// A head as received.
    public init(status: Int, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = headers
    }

    /// The first header of that (lower-case) name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}

/// A whole answer.
public struct HTTPResponse: Sendable {
    public var head: HTTPHead
    public var body: [UInt8]

    /// An answer with its body.
    public init(head: HTTPHead, body: [UInt8]) {
        self.head = head
        self.body = body
    }
}
