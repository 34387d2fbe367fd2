/// The address of an API server, taken apart.
struct ServerURL {
    /// `http` or `https`.
    var scheme: String
    /// Host and port, as written.
    var authority: String
    /// The path prefix without a slash at its end; "" for none.
    var prefix: String
    /// User and password of the URL, percent-encoded; nil without them.
    var userInfo: String?

    /// Scheme, host, port and prefix.
    var text: String { "\(scheme)://\(authority)\(prefix)" }

    /// Reads a URL, or `host:port` whose scheme `defaultScheme` then is.
    /// Query and fragment are dropped.
    init(_ text: String, defaultScheme: String) throws(KubeconfigError) {
        let bare = text.prefix { $0 != "?" && $0 != "#" }
        let printable = bare.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\"" }
        guard printable else { throw .invalidServer(text) }
        var rest = bare[...]
        if let colon = Self.schemeEnd(bare) {
            scheme = bare[..<colon].lowercased()
            rest = bare[bare.index(colon, offsetBy: 3)...]
            guard scheme == "https" || scheme == "http" else { throw .unsupportedServerScheme(scheme) }
        } else {
            scheme = defaultScheme
        }
        let hasScheme = rest.startIndex != bare.startIndex
        var host = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(host.count)
        while path.last == "/" { path.removeLast() }
        if let at = host.lastIndex(of: "@") {
            userInfo = String(host[..<at])
            host = host[host.index(after: at)...]
        }
        guard !host.isEmpty, hasScheme || path.isEmpty else { throw .invalidServer(text) }
        authority = String(host)
        prefix = String(path)
        try Self.check(host, of: text)
    }

    private static func schemeEnd(_ text: Substring) -> Substring.Index? {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex, text[colon...].hasPrefix("://"),
            text[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return colon
    }

    private static func check(_ authority: Substring, of text: String) throws(KubeconfigError) {
        var port = authority
        if authority.hasPrefix("[") {
            guard let bracket = authority.firstIndex(of: "]") else { throw .invalidServer(text) }
            port = authority[authority.index(after: bracket)...]
            guard port.isEmpty || port.hasPrefix(":") else { throw .invalidServer(text) }
        } else {
            port = authority.drop { $0 != ":" }
            guard port.count < authority.count, !authority.contains("[") else { throw .invalidServer(text) }
        }
        let digits = port.dropFirst()
        if digits.isEmpty { return }
        guard digits.allSatisfy({ $0.isASCII && $0.isWholeNumber }) else { throw .invalidServer(text) }
        guard UInt16(digits) != nil else { throw .invalidPort(String(digits)) }
    }
}
