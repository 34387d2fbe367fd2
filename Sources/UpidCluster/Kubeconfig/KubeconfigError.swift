public import UpidCore

/// Why no connection could be made out of flags, kubeconfig files and the
/// environment. The texts are kubectl's.
public enum KubeconfigError: UserFacingError, Hashable {
    /// The file of `--kubeconfig` is not there.
    case missingFile(path: String)
    /// Files that could not be read or understood, in order.
    case unreadableFiles([FileProblem])
    case contextNotFound(String)
    case contextDoesNotExist(String)
    case clusterDoesNotExist(String)
    case userDoesNotExist(String)
    /// What is wrong with the chosen cluster and user; never empty.
    case invalid([Problem])
    case invalidTimeout
    case invalidServer(String)
    case unsupportedServerScheme(String)
    case invalidPort(String)
    /// A CA together with `insecure-skip-tls-verify`.
    case authorityAndInsecure
    case noAuthorityInData
    case noCertificateInData
    case noKeyInData
    case basicAndToken
    case unreadableTokenFile(String)
    case unreadableAuthority(String)
    case authProviderRemoved(String)
    case authProviderUnknown(String)
    case invalidExecVersion(String)
    case invalidUserExtra(String)

    /// A file of kubeconfig and what is wrong with it.
    public struct FileProblem: Hashable, Sendable {
        public var path: String
        public var cause: String
    }

    public var description: String {
        switch self {
        case .missingFile(let path): "error: stat \(path): no such file or directory"
        case .unreadableFiles(let problems):
            (problems.count == 1 ? "error: " : "")
                + problems.map { "error loading config file \"\($0.path)\": \($0.cause)" }.joined(separator: "\n")
        case .contextNotFound(let name):
            "Error in configuration: " + Problem.contextNotFound(name).description
        case .contextDoesNotExist(let name): "error: context \"\(name)\" does not exist"
        case .clusterDoesNotExist(let name): "error: cluster \"\(name)\" does not exist"
        case .userDoesNotExist(let name): "error: auth info \"\(name)\" does not exist"
        case .invalid(let problems):
            problems.count == 1
                ? "error: \(problems.map(\.description).joined())"
                : "Error in configuration: " + problems.map { "\n* \($0.description)" }.joined()
        case .invalidTimeout:
            "error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by "
                + "a corresponding time unit (e.g. 1s | 2m | 3h)"
        case .invalidServer(let text):
            "error: host must be a URL or a host:port pair: \"\(ProxyURL.redacted(text))\""
        case .unsupportedServerScheme(let scheme):
            "Unable to connect to the server: unsupported protocol scheme \"\(scheme)\""
        case .invalidPort(let port): "Unable to connect to the server: dial tcp: address \(port): invalid port"
        case .authorityAndInsecure:
            "error: specifying a root certificates file with the insecure flag is not allowed"
        case .noAuthorityInData:
            "error: unable to load root certificates: unable to parse bytes as PEM block"
        case .noCertificateInData: "error: tls: failed to find any PEM data in certificate input"
        case .noKeyInData: "error: tls: failed to find any PEM data in key input"
        case .basicAndToken: "error: username/password or bearer token may be set, but not both"
        case .unreadableTokenFile(let cause): "error: \(cause)"
        case .unreadableAuthority(let cause): "error: failed to load CA bundle for execProvider: \(cause)"
        case .authProviderRemoved(let name):
            "error: The \(name) auth plugin has been removed.\n\(Self.replacement(of: name))"
        case .authProviderUnknown(let name): "error: no Auth Provider found for name \"\(name)\""
        case .invalidExecVersion(let version): "error: exec plugin: invalid apiVersion \"\(version)\""
        case .invalidUserExtra(let text):
            "error: invalid argument \"\(text)\" for \"--as-user-extra\" flag: \(text) must be formatted as key=value"
        }
    }

    public var hint: String? {
        switch self {
        case .contextNotFound, .contextDoesNotExist: "`kubectl config get-contexts` lists the contexts"
        case .clusterDoesNotExist: "`kubectl config get-clusters` lists the clusters"
        case .userDoesNotExist: "`kubectl config get-users` lists the users"
        case .authProviderUnknown("oidc"):
            "move the user to an exec plugin, such as `kubectl oidc-login get-token`"
        case .authProviderUnknown: "move the user to an exec plugin (users[].user.exec)"
        default: nil
        }
    }

    private static func replacement(of provider: String) -> String {
        if provider == "gcp" {
            return "Please use the \"gke-gcloud-auth-plugin\" kubectl/client-go credential plugin instead.\n"
                + "See https://cloud.google.com/blog/products/containers-kubernetes/kubectl-auth-changes-in-gke "
                + "for further details"
        }
        return "Please use the https://github.com/Azure/kubelogin kubectl/client-go credential plugin instead.\n"
            + "See https://kubernetes.io/docs/reference/access-authn-authz/authentication/"
            + "#client-go-credential-plugins for further details"
    }
}
