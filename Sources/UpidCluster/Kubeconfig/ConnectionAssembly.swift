import UpidCore

/// Turns a selection that is valid into a connection.
struct ConnectionAssembly {
    let selection: KubeconfigSelection
    let files: KubeconfigFiles

    private var cluster: KubeconfigCluster { selection.cluster }
    private var user: KubeconfigUser { selection.user }

    /// The connection. Over plain http it carries neither credential nor
    /// certificate.
    func connection() throws(KubeconfigError) -> ClusterConnection {
        let hasAuthority = !cluster.certificateAuthority.isEmpty || !cluster.certificateAuthorityData.isEmpty
        let isSecure = hasAuthority || hasCertificate || cluster.insecureSkipTLSVerify
        let timeout = try RequestTimeout.parse(selection.flags.requestTimeout)
        let server = try ServerURL(cluster.server, defaultScheme: isSecure ? "https" : "http")
        var connection = ClusterConnection(server: server.text)
        connection.requestTimeout = timeout
        connection.compression = !cluster.disableCompression
        connection.endpoint.proxy = cluster.proxyURL.isEmpty ? nil : cluster.proxyURL
        connection.impersonation = ImpersonationHeaders.lines(of: user)
        guard server.scheme == "https" else { return connection }
        guard !cluster.insecureSkipTLSVerify || !hasAuthority else { throw .authorityAndInsecure }
        connection.endpoint.skipVerification = cluster.insecureSkipTLSVerify
        connection.endpoint.serverName = cluster.tlsServerName.isEmpty ? nil : cluster.tlsServerName
        connection.endpoint.certificateAuthority = try source(
            cluster.certificateAuthorityData, cluster.certificateAuthority, orThrow: .noAuthorityInData)
        if hasCertificate {
            connection.endpoint.clientCertificate = try source(
                user.clientCertificateData, user.clientCertificate, orThrow: .noCertificateInData)
            connection.endpoint.clientKey = try source(
                user.clientKeyData, user.clientKey, orThrow: .noKeyInData)
        }
        connection.credential = try credential(connection, userInfo: server.userInfo)
        return connection
    }

    private var hasCertificate: Bool {
        !user.clientCertificate.isEmpty || !user.clientCertificateData.isEmpty
    }

    private func absolute(_ path: String) -> String {
        FilePath.absolute(path, in: files.workingDirectory)
    }

    private func source(
        _ data: [UInt8], _ path: String, orThrow error: KubeconfigError
    ) throws(KubeconfigError) -> PEMSource? {
        if data.isEmpty { return path.isEmpty ? nil : .file(absolute(path)) }
        guard PEM.isPresent(in: data) else { throw error }
        return .bytes(data)
    }

    /// A token file beats a token; a plugin runs only where there is neither
    /// of them, nor a password, nor a client certificate.
    private func credential(
        _ connection: ClusterConnection, userInfo: String?
    ) throws(KubeconfigError) -> Credential {
        let hasPassword = !user.username.isEmpty || !user.password.isEmpty
        guard !hasPassword || user.tokenFile.isEmpty else { throw .basicAndToken }
        let providerToken = try authProviderToken()
        if let exec = user.exec,
            !["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"]
                .contains(exec.apiVersion)
        {
            throw .invalidExecVersion(exec.apiVersion)
        }
        if !user.tokenFile.isEmpty {
            let path = absolute(user.tokenFile)
            if user.token.isEmpty {
                do { _ = try files.readFile(path) } catch { throw .unreadableTokenFile(error.text(path)) }
            }
            return .tokenFile(path)
        }
        if !user.token.isEmpty { return .token(user.token) }
        if hasPassword { return .basic(user: user.username, password: user.password) }
        if hasCertificate { return .none }
        if let exec = user.exec { return .exec(try prepared(exec, connection)) }
        if let providerToken { return .token(providerToken) }
        guard let userInfo else { return .none }
        let parts = userInfo.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return .basic(
            user: PercentEncoding.decode(parts.first ?? ""),
            password: PercentEncoding.decode(parts.count > 1 ? parts[1] : ""))
    }

    /// The token that an `oidc` provider has stored; it is not renewed.
    private func authProviderToken() throws(KubeconfigError) -> String? {
        guard let provider = user.authProvider else { return nil }
        switch provider.name {
        case "gcp", "azure": throw .authProviderRemoved(provider.name)
        case "oidc":
            if let token = provider.config["id-token"], !token.isEmpty { return token }
            throw .authProviderUnknown(provider.name)
        default: throw .authProviderUnknown(provider.name)
        }
    }

    private func prepared(
        _ plugin: ExecPlugin, _ connection: ClusterConnection
    ) throws(KubeconfigError) -> ExecPlugin {
        var plugin = plugin
        plugin.installHint = plugin.installHint.map(VisibleText.visible)
        guard plugin.provideClusterInfo else { return plugin }
        var authority = cluster.certificateAuthorityData
        if authority.isEmpty, !cluster.certificateAuthority.isEmpty {
            let path = absolute(cluster.certificateAuthority)
            do { authority = try files.readFile(path) } catch { throw .unreadableAuthority(error.text(path)) }
        }
        plugin.clusterInfo = ExecInfo.cluster(cluster, server: connection.server, authority: authority)
        return plugin
    }
}
