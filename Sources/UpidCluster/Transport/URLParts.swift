/// An absolute http or https URL taken apart, no more than a transport
/// needs.
package struct URLParts: Equatable, Sendable {
    /// Lower case.
    package var scheme: String
    /// `user:password` as written, without the `@`.
    package var userInfo: String?
    /// Without brackets.
    package var host: String
    var port: Int?
    /// Path, query and fragment as written.
    package var rest: String

    /// Nil unless `url` is `scheme://[user[:password]@]host[:port][rest]` of
    /// printable ASCII. Strict, so that no two readers of the same URL can
    /// disagree on its host.
    package init?(_ url: String) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        let bytes = Substring(url).utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon != bytes.startIndex,
            bytes[colon...].starts(with: "://".utf8), bytes[..<colon].allSatisfy(Self.isSchemeByte)
        else { return nil }
        scheme = url[..<colon].lowercased()
        let afterScheme = bytes.index(colon, offsetBy: 3)
        let authorityEnd = bytes[afterScheme...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
        rest = String(url[authorityEnd...])
        var authority = url[afterScheme..<authorityEnd]
        if let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) {
            userInfo = String(authority[..<at])
            authority = authority[authority.utf8.index(after: at)...]
        }
        guard let (name, port) = Self.splitPort(authority), !name.isEmpty else { return nil }
        host = String(name)
        self.port = port
    }

    /// `host` or `host:port` as written, an IPv6 address in brackets.
    var authority: String {
        let name = Self.bracketed(host)
        guard let port else { return name }
        return "\(name):\(port)"
    }

    /// The port that is dialled.
    package var effectivePort: Int {
        port ?? (scheme == "https" ? 443 : scheme.hasPrefix("socks") ? 1_080 : 80)
    }

    /// The path, still percent-encoded; "" for none.
    var path: String { Self.beforeQuery(rest) }

    /// The host is this machine, by its usual name or its address.
    package var isLoopback: Bool { host.lowercased() == "localhost" || IPAddress(host)?.isLoopback == true }

    /// The URL without what authenticates: no user, no password, no value of
    /// a query parameter that is named for a secret.
    package var masked: String {
        "\(scheme)://\(userInfo == nil ? "" : "<masked>@")\(authority)\(Self.maskedQuery(rest))"
    }

    /// A URL for an error message, even if it is none: without what
    /// authenticates or may do so.
    package static func shown(_ url: String) -> String {
        if let parts = URLParts(url) { return parts.masked }
        let mayHoldSecret = url.utf8.contains { "@?".utf8.contains($0) }
        return mayHoldSecret ? Redaction.mask : url.filter { $0.isASCII && $0 >= " " && $0 != "\u{7F}" }
    }

    /// Scheme, host, port and path of a URL that a server names, for a
    /// message; one that is none is shown without its query.
    package static func address(of url: String) -> String {
        guard let parts = URLParts(url) else { return shown(beforeQuery(url)) }
        return "\(parts.scheme)://\(parts.authority)\(parts.path)"
    }

    /// What the URL holds that authenticates.
    var secrets: [String] {
        var secrets = Self.parameters(rest).filter { Redaction.namesASecret($0.name.lowercased()) }.compactMap(\.value)
        if let userInfo {
            secrets.append(userInfo)
            secrets += userInfo.split(separator: ":", maxSplits: 1).dropFirst().map(String.init)
        }
        return secrets
    }

    /// An IPv6 address in brackets, any other name as it is.
    static func bracketed(_ host: String) -> String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    }

    /// `host`, `host:`, `host:port` or `[address]:port`; nil for a port that
    /// is none.
    static func splitPort(_ authority: Substring) -> (host: Substring, port: Int?)? {
        var host = authority
        var port = Substring()
        if authority.utf8.first == UInt8(ascii: "[") {
            guard let close = authority.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = authority[authority.utf8.index(after: authority.startIndex)..<close]
            let after = authority[authority.utf8.index(after: close)...]
            guard after.isEmpty || after.utf8.first == UInt8(ascii: ":") else { return nil }
            port = after.dropFirst()
        } else if let colon = authority.utf8.firstIndex(of: UInt8(ascii: ":")) {
            host = authority[..<colon]
            port = authority[authority.utf8.index(after: colon)...]
        }
        guard !port.isEmpty else { return (host, nil) }
        guard port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(port),
            (1...65_535).contains(number)
        else { return nil }
        return (host, number)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.".utf8.contains(byte)
    }

    private static func beforeQuery(_ text: String) -> String {
        String(text[..<(text.utf8.firstIndex { "?#".utf8.contains($0) } ?? text.endIndex)])
    }

    private static func maskedQuery(_ rest: String) -> String {
        guard let question = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return rest }
        let shown = parameters(rest).map { name, value -> String in
            guard let value else { return name }
            return "\(name)=\(Redaction.namesASecret(name.lowercased()) ? Redaction.mask : value)"
        }
        return rest[...question] + shown.joined(separator: "&")
    }

    private static func parameters(_ rest: String) -> [(name: String, value: String?)] {
        guard let question = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return [] }
        let pairs = rest[rest.utf8.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        return pairs.map { pair in
            guard let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (String(pair), nil) }
            return (String(pair[..<equals]), String(pair[pair.utf8.index(after: equals)...]))
        }
    }
}
