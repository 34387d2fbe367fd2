#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How a user named a Prometheus-compatible server: `--prometheus-url` and
/// the flags beside it.
public struct DirectPrometheus: Sendable {
    /// `http[s]://[user:password@]host[:port][/path]`
    public var url: String
    /// `Name: value`
    public var headers: [String] = []
    /// A file that is read again for every request.
    public var bearerTokenFile: String?
    /// Trust, client certificate and proxy. Nothing of a kubeconfig.
    public var endpoint = EndpointOptions()
    /// The netrc file to look the host up in; nil = none. One that is not
    /// there is no error.
    public var netrcFile: String?

    /// The server at `url`.
    public init(url: String) {
        self.url = url
    }
}

extension PrometheusConnection {
    /// A connection to a server that the user named. Kubernetes credentials
    /// have no part in it.
    ///
    /// Of user information in the URL, a token file, an Authorization header
    /// and netrc, the first that is given counts (netrc last).
    ///
    /// Throws ``PrometheusError`` for a URL that is not http or https, one
    /// that leads to a link-local address, a bad header, or an unreadable
    /// file.
    public static func direct(_ direct: DirectPrometheus) throws -> PrometheusConnection {
        guard let parts = URLParts(direct.url), parts.scheme == "http" || parts.scheme == "https",
            !parts.rest.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") })
        else { throw PrometheusError.invalidURL(URLParts.shown(direct.url)) }
        guard !isLinkLocal(parts.host) else { throw PrometheusError.linkLocal(host: parts.host) }

        var base = "\(parts.scheme)://\(parts.authority)\(parts.rest)"
        while base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
        if base.hasSuffix("/api/v1") { base.removeLast(7) }

        let headers = try direct.headers.map(header)
        let isAuthorized = headers.contains { $0.name.lowercased() == "authorization" }
        var endpoint = direct.endpoint
        if let userInfo = parts.userInfo {
            let halves = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            endpoint.basicUser = PercentEncoding.decode(halves[0])
            endpoint.basicPassword = halves.count > 1 ? PercentEncoding.decode(halves[1]) : ""
        } else if direct.bearerTokenFile == nil, endpoint.basicUser == nil, let path = direct.netrcFile,
            !isAuthorized, let login = netrc(path)?.login(for: parts.host)
        {
            endpoint.basicUser = login.user
            endpoint.basicPassword = login.password
        }
        var connection = PrometheusConnection(
            baseURL: base, address: base, headers: headers, endpoint: endpoint,
            compression: !parts.isLoopback)
        if let path = direct.bearerTokenFile {
            let first = try token(path)
            connection.authorize = { request in
                guard request.endpoint.basicUser == nil, !isAuthorized else { return }
                // What is read only once, such as a shell's <(command), is empty from then on.
                request.headers.append(("Authorization", "Bearer \((try? token(path)) ?? first)"))
            }
        }
        return connection
    }

    /// The first word of a file, which is small.
    private static func token(_ path: String) throws(PrometheusError) -> String {
        let token = String(decoding: try credentials(path), as: UTF8.self).split(whereSeparator: \.isWhitespace).first
        guard let token else { throw .unreadableFile(path: path, reason: "it is empty") }
        return String(token)
    }

    private static func netrc(_ path: String) -> NetrcFile? {
        (try? credentials(path)).map { NetrcFile(String(decoding: $0, as: UTF8.self)) }
    }

    private static func credentials(_ path: String) throws(PrometheusError) -> [UInt8] {
        do {
            return try LocalFile.read(path, limit: 1 << 20)
        } catch {
            throw .unreadableFile(path: path, reason: error.reason)
        }
    }

    /// Splits `Name: value`. What is thrown does not repeat the header, which
    /// may hold a secret.
    private static func header(_ line: String) throws -> (name: String, value: String) {
        let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.allSatisfy(isTokenByte),
            halves[1].utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
        else { throw PrometheusError.invalidHeader }
        return (String(halves[0]), String(halves[1].drop { $0 == " " || $0 == "\t" }))
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// 169.254.0.0/16 and fe80::/10, in every notation that a resolver takes:
    /// `169.254.169.254`, `2852039166`, `0xa9fea9fe`, `::ffff:169.254.169.254`.
    private static func isLinkLocal(_ host: String) -> Bool {
        let name = String(host.prefix { $0 != "%" })
        var v4 = in_addr()
        if inet_aton(name, &v4) != 0 {
            let bytes = withUnsafeBytes(of: &v4) { Array($0) }
            return bytes[0] == 169 && bytes[1] == 254
        }
        guard let address = IPAddress(name) else { return false }
        if address.isV4 { return address.bytes[12] == 169 && address.bytes[13] == 254 }
        return address.bytes[0] == 0xFE && address.bytes[1] & 0xC0 == 0x80
    }
}
