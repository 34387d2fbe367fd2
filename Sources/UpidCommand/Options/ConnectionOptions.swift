public import UpidCluster
public import UpidConsole

/// kubectl's connection flags. `--cache-dir` is accepted and not looked at:
/// nothing is cached.
public struct ConnectionOptions: Sendable {
    /// The flags as a value for whoever connects.
    public let flags: ConnectionFlags

    /// What the line says of the connection.
    public init(_ line: NormalisedArguments) {
        var flags = ConnectionFlags()
        flags.kubeconfig = line.text("kubeconfig")
        flags.context = line.text("context")
        flags.cluster = line.text("cluster")
        flags.user = line.text("user")
        flags.namespace = line.text("namespace")
        flags.server = line.text("server")
        flags.token = line.text("token")
        flags.impersonateUser = line.text("as")
        flags.impersonateGroups = line.values("as-group")
        flags.impersonateUID = line.text("as-uid")
        flags.impersonateExtra = line.values("as-user-extra")
        flags.certificateAuthority = line.text("certificate-authority")
        flags.clientCertificate = line.text("client-certificate")
        flags.clientKey = line.text("client-key")
        flags.insecureSkipTLSVerify = line.truth("insecure-skip-tls-verify")
        flags.tlsServerName = line.text("tls-server-name")
        flags.requestTimeout = line.text("request-timeout")
        flags.disableCompression = line.isTrue("disable-compression")
        self.flags = flags
    }
}
