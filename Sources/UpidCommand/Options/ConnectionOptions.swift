public import ArgumentParser
public import UpidCluster

/// kubectl's connection flags.
public struct ConnectionOptions: ParsableArguments, Sendable {
    @Option(name: .customLong("as")) var asUser = ""
    @Option(name: .customLong("as-group"), parsing: .unconditionalSingleValue) var asGroups: [String] = []
    @Option(name: .customLong("as-uid")) var asUID = ""
    @Option(name: .customLong("as-user-extra"), parsing: .unconditionalSingleValue) var asUserExtra: [String] = []
    @Option var cacheDir = ""
    @Option var certificateAuthority = ""
    @Option var clientCertificate = ""
    @Option var clientKey = ""
    @Option var cluster = ""
    @Option var context = ""
    @Flag var disableCompression = false
    @Flag(name: .customLong("insecure-skip-tls-verify"), inversion: .prefixedNo) var insecureSkipTLSVerify: Bool?
    @Option var kubeconfig = ""
    @Option(name: .shortAndLong) var namespace = ""
    @Option var requestTimeout = "0"
    @Option(name: .shortAndLong) var server = ""
    @Option(name: .customLong("tls-server-name")) var tlsServerName = ""
    @Option var token = ""
    @Option var user = ""

    /// Nothing given.
    public init() {}

    /// The flags as a value for whoever connects.
    public var flags: ConnectionFlags {
        var flags = ConnectionFlags()
        flags.kubeconfig = kubeconfig
        flags.context = context
        flags.cluster = cluster
        flags.user = user
        flags.namespace = namespace
        flags.server = server
        flags.token = token
        flags.impersonateUser = asUser
        flags.impersonateGroups = asGroups
        flags.impersonateUID = asUID
        flags.impersonateExtra = asUserExtra
        flags.certificateAuthority = certificateAuthority
        flags.clientCertificate = clientCertificate
        flags.clientKey = clientKey
        flags.insecureSkipTLSVerify = insecureSkipTLSVerify
        flags.tlsServerName = tlsServerName
        flags.requestTimeout = requestTimeout
        flags.disableCompression = disableCompression
        return flags
    }
}
