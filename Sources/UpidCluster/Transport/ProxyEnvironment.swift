/// Which proxy the environment names for a URL, by the rules of Go's
/// `golang.org/x/net/http/httpproxy`, which kubectl follows.
///
/// `HTTPS_PROXY` is for https URLs, `HTTP_PROXY` for http URLs, in upper or
/// lower case; `ALL_PROXY` is ignored.
public struct ProxyEnvironment: Sendable {
    private let httpProxy: String?
    private let httpsProxy: String?
    private let isCGI: Bool
    private let exceptions: [Exception]

    /// The rules that a process with these variables has.
    public init(environment: [String: String]) {
        func first(_ names: String...) -> String {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        }
        httpProxy = Self.completed(first("HTTP_PROXY", "http_proxy"))
        httpsProxy = Self.completed(first("HTTPS_PROXY", "https_proxy"))
        isCGI = !(environment["REQUEST_METHOD"] ?? "").isEmpty
        let noProxy = first("NO_PROXY", "no_proxy")
        exceptions = noProxy.split(separator: ",").compactMap { Exception($0.lowercased().filter { !$0.isWhitespace }) }
    }

    /// The proxy's URL, or nil for a direct connection: always for localhost
    /// and loopback addresses, and for what `NO_PROXY` lists.
    ///
    /// Throws ``TransportError/proxyRefused`` for a http URL where
    /// `REQUEST_METHOD` is set: there a client of a CGI server can set
    /// `HTTP_PROXY`.
    public func proxy(forURL url: String) throws(TransportError) -> String? {
        guard let parts = URLParts(url) else { throw .badURL(URLParts.shown(url)) }
        let proxy: String?
        switch parts.scheme {
        case "https": proxy = httpsProxy
        case "http": proxy = httpProxy
        default: proxy = nil
        }
        guard let proxy else { return nil }
        if parts.scheme == "http", isCGI { throw .proxyRefused }
        guard !parts.isLoopback else { return nil }
        let host = parts.host.lowercased()
        let address = IPAddress(host)
        let isException = exceptions.contains {
            $0.matches(host: host, address: address, port: parts.effectivePort)
        }
        return isException ? nil : proxy
    }

    /// A proxy without a scheme is a http one; "" is none.
    private static func completed(_ proxy: String) -> String? {
        guard !proxy.isEmpty else { return nil }
        return URLParts(proxy) == nil ? "http://\(proxy)" : proxy
    }
}

extension ProxyEnvironment {
    /// One entry of `NO_PROXY`.
    private enum Exception {
        case everything
        case range(AddressRange)
        case address(IPAddress, port: Int?)
        /// `suffix` begins with a dot; `exact` is the name without it.
        case domain(suffix: String, exact: String?, port: Int?)

        /// Nil for an entry without a host.
        init?(_ entry: String) {
            if entry == "*" {
                self = .everything
            } else if let range = AddressRange(entry) {
                self = .range(range)
            } else if let address = IPAddress(entry) {
                self = .address(address, port: nil)
            } else {
                guard let (name, port) = URLParts.splitPort(entry[...]), !name.isEmpty else { return nil }
                if let address = IPAddress(name) {
                    self = .address(address, port: port)
                    return
                }
                let host = name.hasPrefix("*.") ? name.dropFirst() : name
                let hasDot = host.hasPrefix(".")
                self = .domain(
                    suffix: hasDot ? String(host) : ".\(host)", exact: hasDot ? nil : String(host), port: port)
            }
        }

        func matches(host: String, address: IPAddress?, port: Int) -> Bool {
            switch self {
            case .everything: true
            case .range(let range): address.map(range.contains) ?? false
            case .address(let own, let ownPort): own == address && (ownPort ?? port) == port
            case .domain(let suffix, let exact, let ownPort):
                (host.hasSuffix(suffix) || host == exact) && (ownPort ?? port) == port
            }
        }
    }
}
