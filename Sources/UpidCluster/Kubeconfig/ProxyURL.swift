internal import UpidCore

/// `proxy-url` of a kubeconfig.
enum ProxyURL {
    /// What is wrong with it, in the words of Go; nil if it can be used.
    static func problem(_ text: String) -> String? {
        let isPrintable = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isPrintable, !text.hasPrefix(":") else { return unparsable(text) }
        let head = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let hasScheme = text.dropFirst(head.count).hasPrefix(":") && head.first?.isLetter == true
        if !hasScheme {
            let segment = text.prefix { $0 != "/" }
            return segment.contains(":") ? unparsable(text) : unsupported("")
        }
        let scheme = head.lowercased()
        guard scheme == "http" || scheme == "https" || scheme == "socks5" else { return unsupported(scheme) }
        let rest = text.dropFirst(head.count + 1)
        guard rest.hasPrefix("//"), rest.count > 2, rest.dropFirst(2).first != "/" else {
            return unparsable(text)
        }
        return nil
    }

    /// The URL without the password that it may hold, which may itself hold
    /// what separates the parts of a URL.
    static func redacted(_ text: String) -> String {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return text }
        let head = text[..<at]
        let start = head.firstPlace(of: "://")?.upperBound ?? head.startIndex
        return head[..<start] + "xxxxx" + text[at...]
    }

    private static func unparsable(_ text: String) -> String {
        "could not parse: \(redacted(text))"
    }

    private static func unsupported(_ scheme: String) -> String {
        "unsupported scheme \"\(scheme)\", must be http, https, or socks5"
    }
}
