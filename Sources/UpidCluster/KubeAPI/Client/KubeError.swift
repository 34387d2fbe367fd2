public import UpidCore

/// The API server said no, in a `Status` object or with a bare HTTP status.
///
/// Source of the texts: `k8s.io/apimachinery/pkg/api/errors` and
/// `k8s.io/kubectl/pkg/cmd/util`.
public struct KubeError: UserFacingError, Hashable {
    /// One of `details.causes`.
    public struct Cause: Hashable, Sendable {
        public var message: String
        public var field: String
    }

    /// The HTTP status: 403.
    public var code: Int
    /// `Forbidden`; "" when the server gave none.
    public var reason: String
    public var message: String
    /// `details.kind`, `details.name` and `details.group` of the Status.
    public var kind = ""
    public var name = ""
    public var group = ""
    public var causes: [Cause] = []
    /// `metadata.continue` of a 410: where an inconsistent list can go on.
    public var continueToken = ""
    /// The body was no Status: a proxy or something else may have answered.
    public var isGeneric = false

    /// What was asked, without query and server: `GET /apis/apps/v1/deployments`.
    public var question = ""

    /// An error with its Status' fields.
    public init(code: Int, reason: String, message: String) {
        self.code = code
        self.reason = reason
        self.message = message
    }

    /// The user may not do that.
    public var isForbidden: Bool { code == 403 }
    /// There is no such object, or no such resource.
    public var isNotFound: Bool { code == 404 }
    /// The server does not know who the user is.
    public var isUnauthorized: Bool { code == 401 }

    /// As kubectl prints it.
    public var description: String {
        if reason == "Unauthorized" { return "error: You must be logged in to the server (\(message))" }
        if reason == "Invalid", !isGeneric { return invalidDescription }
        return reason.isEmpty ? "Error from server: \(message)" : "Error from server (\(reason)): \(message)"
    }

    /// What to look at when the answer did not come from an API server.
    public var hint: String? {
        if isUnauthorized {
            return "log in again, or check the user of this context: kubectl config view --minify"
        }
        guard !isForbidden else { return nil }
        guard isGeneric else {
            return code >= 500 && !question.isEmpty
                ? "that was the answer to \(question); see how the server fares: kubectl get --raw '/readyz?verbose'"
                : nil
        }
        return "the answer does not look like an API server's: check the cluster's server address and any proxy"
    }

    private var invalidDescription: String {
        var text = "The request is invalid"
        if !kind.isEmpty || !name.isEmpty {
            text = "The \(kind) \"\(name)\" is invalid"
        } else if !message.isEmpty, causes.isEmpty {
            text += ": \(message)"
        }
        var lines: [String] = []
        for line in causes.map({ "\($0.field): \($0.message)" }) where !lines.contains(line) {
            lines.append(line)
        }
        switch lines.count {
        case 0: return text
        case 1: return "\(text): \(lines[0])"
        default: return "\(text): \n" + lines.map { "* \($0)" }.joined(separator: "\n")
        }
    }
}
