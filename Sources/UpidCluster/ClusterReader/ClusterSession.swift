internal import UpidCore

/// A process's way to one API server: connection, credentials and transport,
/// made once from flags, environment and kubeconfig.
public struct ClusterSession: Sendable {
    public let connection: ClusterConnection
    public let client: KubeClient
    public let transport: any HTTPTransport
    public let diagnostics: Diagnostics

    /// Finds out how to reach the cluster. Opens no connection and runs no
    /// plugin yet. `transport` is the one that commands share unless it is
    /// given; a plugin is killed after `pluginTimeout` seconds.
    ///
    /// Throws ``KubeconfigError``, and ``TransportError`` for a proxy in the
    /// environment that cannot be used.
    public init(
        flags: ConnectionFlags, environment: [String: String], home: String, workingDirectory: String,
        stdinIsTerminal: Bool, userAgent: String, diagnostics: Diagnostics,
        transport: (any HTTPTransport)? = nil, pluginTimeout: Double = 120
    ) throws {
        let loader = KubeconfigLoader(environment: environment, home: home, workingDirectory: workingDirectory)
        var connection = try loader.connection(flags: flags)
        connection.warnings.forEach(diagnostics.warn)
        if connection.endpoint.proxy == nil {
            connection.endpoint.proxy = try ProxyEnvironment(environment: environment).proxy(forURL: connection.server)
        }
        let transport =
            transport ?? CurlTransport(diagnostics: diagnostics, trust: SystemTrust(environment: environment))
        let credentials = CredentialProvider(
            connection: connection, environment: environment, stdinIsTerminal: stdinIsTerminal,
            diagnostics: diagnostics, pluginTimeout: pluginTimeout)
        self.connection = connection
        self.transport = transport
        self.diagnostics = diagnostics
        client = KubeClient(
            connection: connection, transport: transport, userAgent: userAgent, diagnostics: diagnostics,
            authorize: { try await credentials.apply(to: &$0) }, renew: { await credentials.refresh() })
    }
}
