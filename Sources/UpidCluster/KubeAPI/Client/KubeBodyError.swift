public import UpidCore

/// A 2xx answer that is not what was asked for.
public enum KubeBodyError: UserFacingError, Hashable {
    /// A web page, or an object of another kind.
    case notKubernetes(path: String, contentType: String, excerpt: String)
    /// Truncated or garbled.
    case malformed(path: String, problem: String)
    case tooLarge(path: String, limit: Int)

    /// Names the path, never the host: a URL may hold a password.
    public var description: String {
        switch self {
        case .notKubernetes(let path, let contentType, let excerpt):
            "error: the server answered \(path) with \(contentType) that is no Kubernetes object: \"\(excerpt)\""
        case .malformed(let path, let problem):
            "error: the server's answer to \(path) cannot be read: \(problem)"
        case .tooLarge(let path, let limit):
            "error: the server's answer to \(path) is larger than \(limit >> 20) MiB"
        }
    }

    /// What to check.
    public var hint: String? {
        switch self {
        case .notKubernetes:
            "this may not be an API server: check the cluster's server address, and any proxy or login page in between"
        case .malformed: "the connection may have been cut: try again, or with a smaller --chunk-size"
        case .tooLarge: "read it in pages: leave --chunk-size at its default"
        }
    }
}
