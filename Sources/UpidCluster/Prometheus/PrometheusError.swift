public import UpidCore

/// Why a Prometheus-compatible server gave no answer that can be used.
public enum PrometheusError: UserFacingError, Equatable {
    /// HTML came instead of JSON: a login page, or a path that is not the API's.
    case webPage(address: String)
    /// No whole answer came at all.
    case unreachable(address: String, TransportError)
    /// It sends the client elsewhere; credentials do not follow.
    case redirected(address: String, location: String)
    /// HTTP 401 or 403.
    case refused(address: String, status: Int, message: String)
    /// The query API reported an error of its own.
    case query(address: String, type: String, message: String)
    /// Another HTTP status without a usable body.
    case status(address: String, code: Int, message: String)
    /// The answer ended early.
    case truncated(address: String)
    /// The answer is not the query API's JSON.
    case malformed(address: String)
    /// The query does not fit into a URL, and POST is refused.
    case queryTooLong(address: String)
    /// Questions before took so long for nothing that this one was not asked.
    case tooSlow(address: String)
    case invalidURL(String)
    /// The URL leads to a link-local address, where clouds keep credentials.
    case linkLocal(host: String)
    case invalidHeader
    /// `--prometheus-label` with something else than NAME=VALUE.
    case invalidLabel(String)
    /// The series that were asked for are of several clusters, as this label
    /// tells; "" stands for series without it.
    case severalClusters(address: String, label: String, values: [String])
    case unreadableFile(path: String, reason: String)
    /// No Service looks like a metrics server that answers; what was tried.
    case notFound(tried: [String])

    /// What went wrong, in one line.
    public var description: String {
        switch self {
        case .webPage(let address):
            "error: the Prometheus at \(address) answered a web page, not the query API"
        case .unreachable(let address, let failure):
            "error: unable to reach the Prometheus at \(address): \(failure.cause)"
        case .redirected(let address, let location):
            "error: the Prometheus at \(address) redirects to \(location)"
        case .refused(let address, 401, let message):
            "error: the Prometheus at \(address) wants authentication\(Self.detail(message))"
        case .refused(let address, _, let message):
            "error: the Prometheus at \(address) refuses access\(Self.detail(message))"
        case .query(let address, let type, let message):
            "error: the Prometheus at \(address) could not run a query: \(type.isEmpty ? "" : type + ": ")\(message)"
        case .status(let address, let code, let message):
            "error: the Prometheus at \(address) answered HTTP \(code)\(Self.detail(message))"
        case .truncated(let address):
            "error: the Prometheus at \(address) ended its answer halfway"
        case .malformed(let address):
            "error: the Prometheus at \(address) answered something that is not the query API's JSON"
        case .queryTooLong(let address):
            "error: the Prometheus at \(address) refuses POST, and the query is too long for a URL"
        case .tooSlow(let address):
            "error: the Prometheus at \(address) took too long with other queries to be asked"
        case .invalidURL(let text):
            "error: the Prometheus URL \"\(text)\" is not an http:// or https:// URL"
        case .linkLocal(let host):
            "error: the Prometheus URL leads to the link-local address \(host)"
        case .invalidHeader:
            "error: a Prometheus header is not of the form \"Name: value\""
        case .invalidLabel(let text):
            "error: the Prometheus label \"\(text)\" is not of the form NAME=VALUE"
        case .severalClusters(let address, let label, let values):
            "error: the Prometheus at \(address) holds \(values.count) clusters, told apart by the label "
                + "\"\(label)\": \(Self.list(values))"
        case .unreadableFile(let path, let reason):
            "error: unable to read \(path): \(reason)"
        case .notFound(let tried) where tried.isEmpty:
            "error: no Prometheus-compatible server was found among the Services that can be read"
        case .notFound(let tried):
            "error: no Prometheus-compatible server answered; tried \(tried.joined(separator: "; "))"
        }
    }

    /// What helps.
    public var hint: String? {
        switch self {
        case .webPage:
            "check the URL's path, and whether it needs --prometheus-header or --prometheus-bearer-token-file"
        case .unreachable(_, let failure): failure.hint
        case .redirected: "use the address it redirects to, or authenticate"
        case .refused: "give credentials with --prometheus-header or --prometheus-bearer-token-file"
        case .query(_, "timeout", _), .tooSlow: "ask for a shorter --window or a longer --step"
        case .status(_, 404, _), .status(_, 405, _), .status(_, 501, _), .malformed:
            "give the URL that /api/v1/query can be added to, with any path in front of it"
        case .query, .status, .truncated: nil
        case .queryTooLong: "allow POST on its query API"
        case .invalidURL: "write it as http://HOST:PORT/PATH"
        case .linkLocal, .invalidHeader, .unreadableFile: nil
        case .invalidLabel: "for example --prometheus-label cluster=production"
        case .severalClusters(_, let label, _): "name the one to read: --prometheus-label \(label)=NAME"
        case .notFound: "give its address with --prometheus-url"
        }
    }

    /// HTTP 403.
    var isForbidden: Bool {
        if case .refused(_, 403, _) = self { return true }
        return false
    }

    /// How often it is worth to halve a question that failed so: a limit of
    /// time, samples, series or length was hit, or may have been.
    package var timesToHalve: Int {
        switch self {
        case .queryTooLong: return 8
        case .query(_, let type, let message):
            let isLimit =
                ["timeout", "canceled", "execution", "unavailable", "too_many_requests"].contains(type)
                || Self.speaksOfLimits(message)
            return isLimit ? 8 : 0
        case .truncated: return 2
        case .status(_, let code, _): return code == 413 || code == 414 || code == 422 || code >= 502 ? 2 : 0
        case .unreachable(_, let failure):
            switch failure {
            case .timedOut(_, .headers), .timedOut(_, .body), .stalled, .connectionLost(_, true, _): return 2
            default: return 0
            }
        default: return 0
        }
    }

    /// Limits of Thanos, Mimir and VictoriaMetrics have no type of their own.
    private static func speaksOfLimits(_ message: String) -> Bool {
        let words = message.lowercased()
        return ["too many", "limit", "exceed", "timeout", "timed out", "deadline", "maximum"].contains {
            words.holds($0)
        }
    }

    /// The first of them, each as one line that a terminal can show.
    private static func list(_ values: [String]) -> String {
        let shown = values.prefix(8).map { $0.isEmpty ? "<none>" : ServerText.line($0, limit: 100) }
        let rest = values.count > shown.count ? " and \(values.count - shown.count) more" : ""
        return shown.joined(separator: ", ") + rest
    }

    private static func detail(_ message: String) -> String { message.isEmpty ? "" : ": \(message)" }
}
