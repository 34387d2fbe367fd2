internal import UpidCore

/// URLs as they may be shown.
enum URLText {
    /// A URL without user information, query and fragment: fit to be shown.
    static func withoutCredentials(_ url: String) -> String {
        var text = url.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = text.firstPlace(of: "://") else { return String(text) }
        let authority = text[scheme.upperBound...].prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@") {
            text.removeSubrange(scheme.upperBound...at)
        }
        return String(text)
    }
}
