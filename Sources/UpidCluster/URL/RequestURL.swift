/// The parts of an absolute URL that messages and decisions need.
enum RequestURL {
    /// The host without user, port and brackets.
    static func host(of url: String) -> String {
        let authority = afterScheme(url).prefix { $0 != "/" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        if host.first == "[" { return String(host.dropFirst().prefix { $0 != "]" }) }
        return String(host.prefix { $0 != ":" })
    }

    /// The path without the query. What precedes it may hold a password.
    static func path(of url: String) -> String {
        let rest = afterScheme(url)
        return String(rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...].prefix { $0 != "?" })
    }

    private static func afterScheme(_ url: String) -> Substring {
        var index = url.startIndex
        while let colon = url[index...].firstIndex(of: ":") {
            if url[colon...].hasPrefix("://") { return url[colon...].dropFirst(3) }
            index = url.index(after: colon)
        }
        return url[...]
    }
}
