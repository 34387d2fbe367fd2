/// Keeps what authenticates out of the log of one request.
package struct Redaction: Sendable {
    static let mask = "<masked>"
    /// Values that must not appear anywhere, wherever a server repeats them.
    private let secrets: [String]

    /// Knows every credential that `request` carries.
    package init(_ request: HTTPRequest) {
        var secrets: [String] = []
        for (name, value) in request.headers where !Self.isPublic(name.lowercased()) {
            secrets.append(value)
            secrets += value.split(separator: " ").dropFirst().map(String.init)
        }
        if let password = request.endpoint.basicPassword {
            let login = "\(request.endpoint.basicUser ?? ""):\(password)"
            secrets += [password, Base64.encode(Array(login.utf8))]
        }
        for url in [request.url, request.endpoint.proxy ?? ""] { secrets += URLParts(url)?.secrets ?? [] }
        self.secrets = Set(secrets.filter { $0.utf8.count >= 4 }).sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Bytes of the longest credential.
    var longest: Int { secrets.first?.utf8.count ?? 0 }

    /// The text with every known credential masked.
    package func apply(_ text: String) -> String {
        secrets.reduce(text) { Self.replacing($1, in: $0) }
    }

    /// A text with masks already, without the beginning of a credential at
    /// its end.
    func withoutCutCredential(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var longest = 0
        for secret in secrets {
            var length = min(secret.utf8.count - 1, bytes.count)
            while length > longest, !bytes.suffix(length).elementsEqual(secret.utf8.prefix(length)) { length -= 1 }
            longest = max(longest, length)
        }
        return String(decoding: bytes.dropLast(longest), as: UTF8.self)
    }

    /// A request header as the log shows it: `Authorization: Bearer <masked>`.
    /// A header that is not known to be harmless shows its name alone.
    func requestHeader(name: String, value: String) -> String {
        let lower = name.lowercased()
        guard !Self.isPublic(lower) else { return "\(name): \(value)" }
        let words = value.split(separator: " ", maxSplits: 1)
        let isScheme = lower.hasSuffix("authorization") && words.count == 2
        return "\(name): \(isScheme ? "\(words[0]) " : "")\(Self.mask)"
    }

    /// A response header as the log shows it.
    func responseHeader(name: String, value: String) -> String {
        let isSecret = Self.namesASecret(name) && !name.hasSuffix("authenticate")
        return "\(name): \(isSecret ? Self.mask : apply(value))"
    }

    /// Whether a lower-case name of a header or parameter says that its value
    /// authenticates somebody.
    static func namesASecret(_ name: String) -> Bool {
        ["token", "secret", "passw", "apikey", "api-key", "api_key", "auth", "cookie", "signature", "credential"]
            .contains { contains($0, in: name) }
    }

    private static func isPublic(_ name: String) -> Bool {
        switch name {
        case "accept", "accept-encoding", "content-type", "content-length", "user-agent", "host", "x-scope-orgid": true
        default: name.hasPrefix("impersonate-") || name.hasPrefix("kubectl-")
        }
    }

    private static func contains(_ part: String, in text: String) -> Bool {
        replacing(part, in: text) != text
    }

    private static func replacing(_ part: String, in text: String) -> String {
        let needle = Array(part.utf8)
        let bytes = Array(text.utf8)
        guard let first = needle.first, bytes.count >= needle.count else { return text }
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if bytes[position] == first, bytes[position...].starts(with: needle) {
                result += mask.utf8
                position += needle.count
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
