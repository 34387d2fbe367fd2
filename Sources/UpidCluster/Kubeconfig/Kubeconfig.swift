import UpidCore

/// What kubeconfig files say, with relative paths resolved.
struct Kubeconfig {
    var currentContext = ""
    var contexts: [String: KubeconfigContext] = [:]
    var clusters: [String: KubeconfigCluster] = [:]
    var users: [String: KubeconfigUser] = [:]

    /// Adds what `other` has and this lacks: whole entries, and the current
    /// context if there is none yet.
    mutating func merge(_ other: Kubeconfig) {
        if currentContext.isEmpty { currentContext = other.currentContext }
        contexts.merge(other.contexts) { first, _ in first }
        clusters.merge(other.clusters) { first, _ in first }
        users.merge(other.users) { first, _ in first }
    }

    /// Makes the paths inside relative to `folder` absolute.
    mutating func resolvePaths(in folder: String) {
        func resolve(_ path: inout String) {
            if !path.isEmpty { path = FilePath.absolute(path, in: folder) }
        }
        for name in clusters.keys { resolve(&clusters[name, default: KubeconfigCluster()].certificateAuthority) }
        for name in users.keys {
            var user = users[name] ?? KubeconfigUser()
            resolve(&user.clientCertificate)
            resolve(&user.clientKey)
            resolve(&user.tokenFile)
            if var exec = user.exec, exec.command.contains("/") {
                resolve(&exec.command)
                user.exec = exec
            }
            users[name] = user
        }
    }
}

/// `contexts[].context`.
struct KubeconfigContext {
    var cluster = ""
    var user = ""
    var namespace = ""
}

/// `clusters[].cluster`.
struct KubeconfigCluster {
    var server = ""
    var tlsServerName = ""
    var insecureSkipTLSVerify = false
    var certificateAuthority = ""
    var certificateAuthorityData: [UInt8] = []
    var proxyURL = ""
    var disableCompression = false
    var extensions: [String: JSONValue] = [:]
}

/// `users[].user`.
struct KubeconfigUser {
    var clientCertificate = ""
    var clientCertificateData: [UInt8] = []
    var clientKey = ""
    var clientKeyData: [UInt8] = []
    var token = ""
    var tokenFile = ""
    var impersonateUser = ""
    var impersonateUID = ""
    var impersonateGroups: [String] = []
    var impersonateExtra: [String: [String]] = [:]
    var username = ""
    var password = ""
    var authProvider: KubeconfigAuthProvider?
    var exec: ExecPlugin?
}

/// `users[].user.auth-provider`.
struct KubeconfigAuthProvider {
    var name = ""
    var config: [String: String] = [:]
}
