/// The log of one request, as kubectl's `-v` has it: from 6 a line with
/// status and time, from 7 request headers, from 8 response headers and
/// bodies.
struct RequestLog: Sendable {
    private let diagnostics: Diagnostics
    private let redaction: Redaction
    private let title: String

    /// Nil when nothing of it would be shown.
    init?(_ request: HTTPRequest, _ diagnostics: Diagnostics) {
        guard diagnostics.verbosity >= 6 else { return nil }
        self.diagnostics = diagnostics
        redaction = Redaction(request)
        title = redaction.apply("\(request.method) \(URLParts(request.url)?.masked ?? "<bad URL>")")
    }

    /// How many bytes of a body the log has to see: those that are shown, and
    /// enough more that a credential is never cut in two and missed.
    var sampledBytes: Int {
        let limit = shownBytes
        return limit == 0 || limit == .max ? limit : limit + redaction.longest
    }

    private var shownBytes: Int {
        switch diagnostics.verbosity {
        case ..<8: 0
        case 8: 1_024
        case 9: 10_240
        default: .max
        }
    }

    /// The request, from 7 on.
    func sending(_ request: HTTPRequest) {
        guard diagnostics.verbosity >= 7 else { return }
        var lines = [title, "Request Headers:"]
        lines += request.headers.map { "    \(redaction.requestHeader(name: $0.name, value: $0.value))" }
        if diagnostics.verbosity >= 8, !request.body.isEmpty {
            lines.append(text(ofBody: request.body.prefix(sampledBytes), of: request.body.count, "Request Body"))
        }
        log(lines)
    }

    /// The answer; `shown` is the beginning of a body of `count` bytes.
    func received(_ head: HTTPHead, milliseconds: Int, body shown: [UInt8], of count: Int) {
        let reason = HTTPHead.reason(head.status)
        var lines = ["\(title) \(head.status)\(reason.isEmpty ? "" : " \(reason)") in \(milliseconds) milliseconds"]
        if diagnostics.verbosity >= 8 {
            lines.append("Response Headers:")
            lines += head.headers.map { "    \(redaction.responseHeader(name: $0.name, value: $0.value))" }
            lines.append(
                head.status == 401
                    ? "Response Body: <masked, \(count) bytes: it may repeat the credential>"
                    : text(ofBody: shown[...], of: count, "Response Body"))
        }
        log(lines)
    }

    /// No answer, or half of one.
    func failed(_ cause: String, milliseconds: Int) {
        diagnostics.log("\(title) \(redaction.apply(cause)) in \(milliseconds) milliseconds")
    }

    /// Another attempt follows.
    func retrying(after seconds: Double, attempt: Int) {
        diagnostics.log("\(title) attempt \(attempt + 1) in \(Int(seconds * 1_000)) milliseconds")
    }

    /// In one piece, so that requests under way at once do not mix.
    private func log(_ lines: [String]) {
        diagnostics.log(lines.joined(separator: "\n"))
    }

    private func text(ofBody body: ArraySlice<UInt8>, of count: Int, _ name: String) -> String {
        guard !body.contains(0) else { return "\(name): <binary, \(count) bytes>" }
        var text = redaction.apply(String(decoding: body, as: UTF8.self))
        // Masks may have moved what the end of the sample cuts in two into what is shown.
        if body.count < count { text = redaction.withoutCutCredential(text) }
        let rest = count > shownBytes ? " [truncated \(count - shownBytes) chars]" : ""
        return "\(name): \(String(decoding: text.utf8.prefix(shownBytes), as: UTF8.self))\(rest)"
    }
}
