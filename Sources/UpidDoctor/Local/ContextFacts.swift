/// What the kubeconfig and the flags come to.
public struct ContextFacts: Hashable, Sendable {
    /// How the user shows who that is.
    public enum Credential: Hashable, Sendable {
        case none, certificate, token, tokenFile, password
        /// By a program of that name.
        case plugin(String)

        fileprivate var text: String {
            switch self {
            case .none: "no credential"
            case .certificate: "a client certificate"
            case .token: "a token"
            case .tokenFile: "a token file"
            case .password: "a password"
            case .plugin(let name): "the plugin \(name)"
            }
        }
    }

    /// "" where there is none.
    public var context: String
    /// Without user information.
    public var server: String
    public var namespace: String
    public var credential: Credential
    /// The server's certificate is not checked.
    public var isUnverified: Bool
    /// Plain http to another machine.
    public var isUnencrypted: Bool
    /// The cluster has no such namespace.
    public var isNamespaceMissing = false

    /// What was found.
    public init(
        context: String, server: String, namespace: String, credential: Credential = .none, isUnverified: Bool = false,
        isUnencrypted: Bool = false
    ) {
        self.context = context
        self.server = server
        self.namespace = namespace
        self.credential = credential
        self.isUnverified = isUnverified
        self.isUnencrypted = isUnencrypted
    }

    public var result: CheckResult {
        let name = context.isEmpty ? "no context" : "\"\(context)\""
        let detail = "\(name): \(server), namespace \(namespace), with \(credential.text)"
        if isUnverified {
            return CheckResult(
                .context, .warning, "\(detail); insecure-skip-tls-verify: anybody in between can pose as the server",
                fix: "leave insecure-skip-tls-verify out, and name the CA: kubectl config set-cluster NAME "
                    + "--certificate-authority=FILE")
        }
        if isUnencrypted {
            return CheckResult(
                .context, .warning, "\(detail); the connection is not encrypted",
                fix: "use the server's https:// address")
        }
        if isNamespaceMissing {
            return CheckResult(
                .context, .warning, "\(detail); the cluster has no namespace \(namespace)",
                fix: "name another one with -n; see: kubectl get namespaces")
        }
        return CheckResult(.context, .ok, detail)
    }

    /// The context cannot be used.
    public static func result(of failure: CheckFailure) -> CheckResult {
        CheckResult(.context, .problem, failure, orFix: "see: kubectl config view --minify")
    }
}
