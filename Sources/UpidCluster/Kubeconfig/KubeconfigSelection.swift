/// The context, cluster and user that flags and kubeconfig choose, with what
/// flags override in them.
struct KubeconfigSelection {
    let flags: ConnectionFlags
    /// Where a cluster without a server is taken to be.
    let defaultServer: String
    let contextName: String
    let contextExists: Bool
    let context: KubeconfigContext
    let clusterExists: Bool
    let cluster: KubeconfigCluster
    let userExists: Bool
    let user: KubeconfigUser

    init(_ config: Kubeconfig, flags: ConnectionFlags, defaultServer: String) throws(KubeconfigError) {
        self.flags = flags
        self.defaultServer = defaultServer
        contextName = flags.context.isEmpty ? config.currentContext : flags.context
        contextExists = config.contexts[contextName] != nil
        var context = config.contexts[contextName] ?? KubeconfigContext()
        Self.override(&context.cluster, flags.cluster)
        Self.override(&context.user, flags.user)
        Self.override(&context.namespace, flags.namespace)
        self.context = context
        clusterExists = flags.cluster.isEmpty || config.clusters[flags.cluster] != nil
        userExists = flags.user.isEmpty || config.users[flags.user] != nil
        var cluster = config.clusters[context.cluster] ?? KubeconfigCluster()
        if clusterExists {
            if cluster.server.isEmpty { cluster.server = defaultServer }
            Self.apply(flags, to: &cluster)
        }
        self.cluster = cluster
        var user = config.users[context.user] ?? KubeconfigUser()
        if userExists { try Self.apply(flags, to: &user) }
        self.user = user
    }

    private static func override(_ value: inout String, _ flag: String) {
        if !flag.isEmpty { value = flag }
    }

    private static func apply(_ flags: ConnectionFlags, to cluster: inout KubeconfigCluster) {
        override(&cluster.server, flags.server)
        let isInsecure = flags.insecureSkipTLSVerify == true
        if isInsecure || !flags.certificateAuthority.isEmpty {
            cluster.insecureSkipTLSVerify = isInsecure
            cluster.certificateAuthority = flags.certificateAuthority
            cluster.certificateAuthorityData = []
        }
        if !flags.tlsServerName.isEmpty || !flags.server.isEmpty { cluster.tlsServerName = flags.tlsServerName }
        if flags.disableCompression { cluster.disableCompression = true }
    }

    private static func apply(_ flags: ConnectionFlags, to user: inout KubeconfigUser) throws(KubeconfigError) {
        if !flags.token.isEmpty {
            user.token = flags.token
            user.tokenFile = ""
        }
        if !flags.clientCertificate.isEmpty {
            user.clientCertificate = flags.clientCertificate
            user.clientCertificateData = []
        }
        if !flags.clientKey.isEmpty {
            user.clientKey = flags.clientKey
            user.clientKeyData = []
        }
        override(&user.impersonateUser, flags.impersonateUser)
        override(&user.impersonateUID, flags.impersonateUID)
        if !flags.impersonateGroups.isEmpty { user.impersonateGroups = flags.impersonateGroups }
        var extra: [String: [String]] = [:]
        for text in flags.impersonateExtra {
            guard let mark = text.firstIndex(of: "="), mark != text.startIndex else { throw .invalidUserExtra(text) }
            extra[String(text[..<mark]), default: []].append(String(text[text.index(after: mark)...]))
        }
        user.impersonateExtra.merge(extra) { _, flag in flag }
    }
}
