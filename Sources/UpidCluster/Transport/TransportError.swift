public import UpidCore

/// Why a request got no whole answer.
///
/// `server` is the host, and the port where the URL has one, never the user
/// information.
public enum TransportError: UserFacingError, Equatable {
    case refused(server: String)
    case nameNotFound(server: String, host: String)
    /// The address could not be reached; the operating system's reason.
    case unreachable(server: String, address: String, reason: String)
    case timedOut(server: String, TimeoutPhase)
    /// No limit was given, and nothing came for that many seconds.
    case stalled(server: String, seconds: Int)
    case untrusted(server: String, CertificateProblem)
    /// A failure of TLS that is not about the server's certificate.
    case tls(server: String, reason: String)
    /// Between here and the server stands a proxy (its URL without user
    /// information), and it failed.
    case proxy(server: String, proxy: String, reason: String)
    /// Closed or reset; `answered` tells if an answer had begun.
    case connectionLost(server: String, answered: Bool, wasReset: Bool)
    /// What came is not HTTP, or cannot be unpacked.
    case malformedAnswer(server: String, reason: String)
    case bodyTooLarge(server: String, limit: Int)
    /// The URL as far as it may be shown.
    case badURL(String)
    case badHeader(name: String)
    case badProxyURL(scheme: String)
    /// `HTTP_PROXY` where anybody may have set it.
    case proxyRefused
    case badCertificateAuthority(server: String, source: String)
    case badClientCertificate(server: String, source: String)
    /// What libcurl says of a failure without a name of its own.
    case other(server: String, reason: String)

    /// What was being waited for when the time was over.
    public enum TimeoutPhase: Sendable {
        case connecting, handshake, headers, body
    }

    /// What is wrong with the certificate that a server showed.
    public enum CertificateProblem: Equatable, Sendable {
        case unknownAuthority
        /// Expired, or not valid yet.
        case outOfDate
        /// `names` are those of the kind of `expected`: addresses or names.
        case wrongName(expected: String, isAddress: Bool, names: [String])
        case other(String)
    }

    /// kubectl's own words for it.
    public var description: String {
        switch self {
        case .refused(let server):
            "The connection to the server \(server) was refused - did you specify the right host or port?"
        case .badURL, .badHeader, .badProxyURL, .proxyRefused, .badCertificateAuthority, .badClientCertificate,
            .bodyTooLarge:
            "error: \(cause)"
        default:
            "Unable to connect to the server: \(cause)"
        }
    }

    /// What happened, without a word on which server it was about: for
    /// messages on servers that are not the API server.
    public var cause: String {
        switch self {
        case .refused(let server): "dial tcp \(server): connect: connection refused"
        case .nameNotFound(_, let host): "dial tcp: lookup \(host): no such host"
        case .unreachable(_, let address, let reason): "dial tcp \(address): \(reason)"
        case .timedOut(let server, .connecting): "dial tcp \(server): i/o timeout"
        case .timedOut(_, .handshake): "net/http: TLS handshake timeout"
        case .timedOut(_, .headers):
            "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
        case .timedOut(_, .body):
            "context deadline exceeded (Client.Timeout or context cancellation while reading body)"
        case .stalled(_, let seconds): "the server sent nothing for \(seconds) seconds"
        case .untrusted(_, let problem): "tls: failed to verify certificate: x509: \(problem.cause)"
        case .tls(_, let reason): reason
        case .proxy(let server, let proxy, let reason):
            Self.proxyCause(server: server, proxy: proxy, reason: reason)
        case .connectionLost(_, _, wasReset: true): "read: connection reset by peer"
        case .connectionLost(_, let answered, wasReset: false): answered ? "unexpected EOF" : "EOF"
        case .malformedAnswer(_, let reason): reason
        case .bodyTooLarge(let server, let limit): "the answer of \(server) is larger than \(Self.size(limit))"
        case .badURL(let url): "\"\(url)\" is not a http or https URL"
        case .badHeader(let name): "the header \"\(name)\" has a name or value that HTTP does not allow"
        case .badProxyURL(let scheme) where scheme.isEmpty: "the proxy's address is not a URL"
        case .badProxyURL(let scheme):
            "unsupported proxy scheme \"\(scheme)\", must be http, https, or socks5"
        case .proxyRefused: "refusing to use HTTP_PROXY in a CGI environment (REQUEST_METHOD is set)"
        case .badCertificateAuthority(_, let source): "unable to load root certificates from \(source)"
        case .badClientCertificate(_, let source): "unable to load the client certificate and key from \(source)"
        case .other(_, let reason): reason
        }
    }

    /// What to look at first.
    public var hint: String? {
        switch self {
        case .refused: "nothing listens there: check that the server runs, and its address in the kubeconfig or URL"
        case .nameNotFound: "check the spelling of the server's address, the DNS, and whether a VPN is needed"
        case .unreachable: "check the network: is a VPN or a proxy needed to reach this address?"
        case .timedOut(_, .connecting), .timedOut(_, .handshake), .stalled:
            "the server does not answer: check the network, a firewall, or a proxy in between"
        case .timedOut(_, .headers), .timedOut(_, .body): "allow more time with --request-timeout, or ask for less"
        case .untrusted(_, .unknownAuthority):
            "name the CA that signed the server's certificate (certificate-authority in the kubeconfig)"
        case .untrusted(_, .outOfDate): "renew the server's certificate, and check the clock of this machine"
        case .untrusted(_, .wrongName): "use a name that the certificate has, or give one with --tls-server-name"
        case .untrusted(_, .other), .tls: "check that the address and port are the TLS server's that you mean"
        case .proxy: "check proxy-url in the kubeconfig, HTTPS_PROXY and NO_PROXY"
        case .connectionLost:
            "the connection broke: try again; if it stays, look at load balancers and proxies in between"
        case .malformedAnswer: "something else than the expected server answers there: check the address"
        case .bodyTooLarge: "ask for less: a namespace, a selector, a shorter window"
        case .badProxyURL: "write it as http://host:port, https://host:port or socks5://host:port"
        case .badCertificateAuthority: "it has to be a PEM file or PEM data with at least one certificate"
        case .badClientCertificate: "they have to be PEM, belong together, and the key must not ask for a passphrase"
        case .badURL: "write it as https://host:port/path"
        case .proxyRefused: "unset REQUEST_METHOD if this is no CGI program"
        case .badHeader, .other: nil
        }
    }

    /// The server that the request was for; "" when the URL names none.
    public var server: String {
        switch self {
        case .refused(let server), .nameNotFound(let server, _), .unreachable(let server, _, _),
            .timedOut(let server, _), .stalled(let server, _), .untrusted(let server, _), .tls(let server, _),
            .proxy(let server, _, _), .connectionLost(let server, _, _), .malformedAnswer(let server, _),
            .bodyTooLarge(let server, _), .badCertificateAuthority(let server, _),
            .badClientCertificate(let server, _), .other(let server, _):
            server
        case .badURL, .badHeader, .badProxyURL, .proxyRefused: ""
        }
    }

    private static func proxyCause(server: String, proxy: String, reason: String) -> String {
        guard proxy.hasPrefix("socks"), let parts = URLParts(proxy) else { return "proxyconnect tcp: \(reason)" }
        return "socks connect tcp \(parts.authority)->\(server): \(reason)"
    }

    private static func size(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
    }
}

extension TransportError.CertificateProblem {
    fileprivate var cause: String {
        switch self {
        case .unknownAuthority: "certificate signed by unknown authority"
        case .outOfDate: "certificate has expired or is not yet valid"
        case .wrongName(let expected, isAddress: true, let names) where names.isEmpty:
            "cannot validate certificate for \(expected) because it doesn't contain any IP SANs"
        case .wrongName(let expected, isAddress: false, let names) where names.isEmpty:
            "certificate is not valid for any names, but wanted to match \(expected)"
        case .wrongName(let expected, _, let names):
            "certificate is valid for \(names.joined(separator: ", ")), not \(expected)"
        case .other(let reason): reason
        }
    }
}
