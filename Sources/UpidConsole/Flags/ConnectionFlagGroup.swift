extension FlagGroup {
    /// Which cluster, as whom, in which namespace: kubectl's own flags.
    public static let connection = FlagGroup(
        "Connection Options",
        [
            Flag("as", usage: "Username to impersonate, a user or a service account in a namespace."),
            Flag("as-group", nil, .strings, usage: "Group to impersonate; repeat it for several groups."),
            Flag("as-uid", usage: "UID to impersonate."),
            Flag(
                "as-user-extra", nil, .strings,
                usage: "Extra KEY=VALUE to impersonate; repeat it for several values of one key."),
            Flag("cache-dir", usage: "Accepted as kubectl does; nothing is cached.", completion: .files),
            Flag("certificate-authority", usage: "Path to a CA certificate.", completion: .files),
            Flag("client-certificate", usage: "Path to a client certificate for TLS.", completion: .files),
            Flag("client-key", usage: "Path to a client key for TLS.", completion: .files),
            Flag("cluster", usage: "The kubeconfig cluster to use.", completion: .clusters),
            Flag("context", usage: "The kubeconfig context to use.", completion: .contexts),
            Flag(
                "disable-compression", nil, .bool,
                usage: "If true, do not ask the server for compressed responses."),
            Flag(
                "insecure-skip-tls-verify", nil, .optionalBool,
                usage: "If true, the server's certificate is not checked. This makes the connection insecure."),
            Flag("kubeconfig", usage: "Path to the kubeconfig file to use.", completion: .files),
            Flag("namespace", "n", usage: "The namespace to look at.", completion: .namespaces),
            Flag(
                "request-timeout", nil, .string(default: "0"),
                usage: "How long to wait for one request: 30 (seconds), 1m30s, ... Zero means without end."),
            Flag("server", "s", usage: "The address and port of the Kubernetes API server."),
            Flag("tls-server-name", usage: "The name to expect in the server's certificate instead of its host name."),
            Flag("token", usage: "Bearer token for the API server."),
            Flag("user", usage: "The kubeconfig user to use.", completion: .users),
        ], isGlobal: true)
}
