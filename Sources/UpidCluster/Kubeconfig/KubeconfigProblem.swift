extension KubeconfigError {
    /// One thing that is wrong with the chosen context, cluster or user.
    public enum Problem: Hashable, Sendable, CustomStringConvertible {
        case contextNotFound(String)
        case noServer(cluster: String)
        case invalidProxy(url: String, cluster: String, cause: String)
        case twoAuthorities(cluster: String)
        case unreadableAuthority(path: String, cluster: String, cause: String)
        case twoCertificates(user: String)
        case twoKeys(user: String)
        case noKey(user: String)
        case unreadableCertificate(path: String, user: String, cause: String)
        case unreadableKey(path: String, user: String, cause: String)
        case execAndAuthProvider(user: String)
        case noExecCommand(user: String)
        case noExecVersion(user: String)
        case unnamedExecVariable(user: String)
        case noInteractiveMode(user: String)
        case invalidInteractiveMode(user: String, mode: String)
        case twoMethods(user: String)
        case impersonationWithoutUser(user: String)

        public var description: String {
            switch self {
            case .contextNotFound(let name): "context was not found for specified context: \(name)"
            case .noServer(""): "default cluster has no server defined"
            case .noServer(let cluster): "no server found for cluster \"\(cluster)\""
            case .invalidProxy(let url, let cluster, let cause):
                "invalid 'proxy-url' \"\(url)\" for cluster \"\(cluster)\": \(cause)"
            case .twoAuthorities(let cluster):
                "certificate-authority-data and certificate-authority are both specified for \(cluster). "
                    + "certificate-authority-data will override."
            case .unreadableAuthority(let path, let cluster, let cause):
                "unable to read certificate-authority \(path) for \(cluster) due to \(cause)"
            case .twoCertificates(let user):
                "client-cert-data and client-cert are both specified for \(user). client-cert-data will override."
            case .twoKeys(let user):
                "client-key-data and client-key are both specified for \(user); client-key-data will override"
            case .noKey(let user):
                "client-key-data or client-key must be specified for \(user) to use the clientCert "
                    + "authentication method."
            case .unreadableCertificate(let path, let user, let cause):
                "unable to read client-cert \(path) for \(user) due to \(cause)"
            case .unreadableKey(let path, let user, let cause):
                "unable to read client-key \(path) for \(user) due to \(cause)"
            case .execAndAuthProvider(let user):
                "authProvider cannot be provided in combination with an exec plugin for \(user)"
            case .noExecCommand(let user):
                "command must be specified for \(user) to use exec authentication plugin"
            case .noExecVersion(let user):
                "apiVersion must be specified for \(user) to use exec authentication plugin"
            case .unnamedExecVariable(let user):
                "env variable name must be specified for \(user) to use exec authentication plugin"
            case .noInteractiveMode(let user):
                "interactiveMode must be specified for \(user) to use exec authentication plugin"
            case .invalidInteractiveMode(let user, let mode): "invalid interactiveMode for \(user): \"\(mode)\""
            case .twoMethods(let user):
                "more than one authentication method found for \(user); found [token basicAuth], "
                    + "only one is allowed"
            case .impersonationWithoutUser(let user):
                "requesting uid, groups or user-extra for \(user) without impersonating a user"
            }
        }
    }
}
