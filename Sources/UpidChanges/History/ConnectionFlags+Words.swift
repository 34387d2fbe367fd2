public import UpidCluster
internal import UpidCore
internal import UpidPlan

extension ConnectionFlags {
    /// The words of a command line that lead to the same cluster as the same
    /// user, with `context` in place of the kubeconfig's present one; "" =
    /// none. No token is among them, and a server's address comes without
    /// user and password.
    public func words(context: String) -> [String] {
        var words: [String] = []
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { words += ["--\(name)", value] }
        }
        add("kubeconfig", kubeconfig)
        add("context", context)
        add("cluster", cluster)
        add("user", user)
        add("server", server.isEmpty ? "" : PlanCluster(server: server).server)
        add("tls-server-name", tlsServerName)
        add("certificate-authority", certificateAuthority)
        if let insecureSkipTLSVerify { words.append("--insecure-skip-tls-verify=\(insecureSkipTLSVerify)") }
        add("client-certificate", clientCertificate)
        add("client-key", clientKey)
        add("as", impersonateUser)
        for group in impersonateGroups { add("as-group", group) }
        add("as-uid", impersonateUID)
        for extra in impersonateExtra { add("as-user-extra", extra) }
        return words
    }
}
