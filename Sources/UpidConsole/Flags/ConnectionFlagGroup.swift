extension FlagGroup {
    /// Which cluster, as whom, in which namespace: kubectl's own flags.
    public static let connection = FlagGroup(
        "Connection Options",
        [
            FlagSpec("as", usage: "Username to impersonate, a user or a service account in a namespace."),
            FlagSpec("as-group", nil, .strings, usage: "Group to impersonate; repeat it for several groups."),
            FlagSpec("as-uid", usage: "UID to impersonate."),
            FlagSpec(
                "as-user-extra", nil, .strings,
                usage: "Extra KEY=VALUE to impersonate; repeat it for several values of one key."),
            FlagSpec("cache-dir", usage: "Accepted as kubectl does; nothing is cached.", completion: .files),
            FlagSpec("certificate-authority", usage: "Path to a CA certificate.", completion: .files),
            FlagSpec("client-certificate", usage: "Path to a client certificate for TLS.", completion: .files),
            FlagSpec("client-key", usage: "Path to a client key for TLS.", completion: .files),
            FlagSpec("cluster", usage: "The kubeconfig cluster to use.", completion: .clusters),
            FlagSpec("context", usage: "The kubeconfig context to use.", completion: .contexts),
            FlagSpec(
                "disable-compression", nil, .bool,
                usage: "If true, do not ask the server for compressed responses."),
            FlagSpec(
                "insecure-skip-tls-verify", nil, .optionalBool,
                usage: "If true, the server's certificate is not checked. This makes the connection insecure."),
            FlagSpec("kubeconfig", usage: "Path to the kubeconfig file to use.", completion: .files),
            FlagSpec("namespace", "n", usage: "The namespace to look at.", completion: .namespaces),
            FlagSpec(
                "request-timeout", nil, .string(default: "0"),
                usage: "How long to wait for one request: 30 (seconds), 1m30s, ... Zero means without end."),
            FlagSpec("server", "s", usage: "The address and port of the Kubernetes API server."),
            FlagSpec(
                "tls-server-name", usage: "The name to expect in the server's certificate instead of its host name."),
            FlagSpec("token", usage: "Bearer token for the API server."),
            FlagSpec("user", usage: "The kubeconfig user to use.", completion: .users),
        ], isGlobal: true)
}
