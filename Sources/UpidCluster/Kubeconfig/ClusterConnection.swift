/// Who the user is to the API server.
public enum Credential: Sendable {
    case none
    case token(String)
    /// A file that is read again at most every minute.
    case tokenFile(String)
    case basic(user: String, password: String)
    /// Resolved lazily, once per process.
    case exec(ExecPlugin)
}

/// `users[].user.exec` of a kubeconfig.
public struct ExecPlugin: Hashable, Sendable {
    public var apiVersion: String
    public var command: String
    public var args: [String] = []
    public var env: [(name: String, value: String)] = []
    public var installHint: String?
    public var provideClusterInfo = false
    /// `Never`, `IfAvailable`, `Always`.
    public var interactiveMode = "IfAvailable"
    /// `spec.cluster` of the exec info, when asked for.
    public var clusterInfo: String?

    /// A plugin to run.
    public init(apiVersion: String, command: String) {
        self.apiVersion = apiVersion
        self.command = command
    }

    /// Equal when all that is given to the plugin is equal.
    public static func == (left: ExecPlugin, right: ExecPlugin) -> Bool {
        left.apiVersion == right.apiVersion && left.command == right.command && left.args == right.args
            && left.env.map(\.name) == right.env.map(\.name) && left.env.map(\.value) == right.env.map(\.value)
            && left.interactiveMode == right.interactiveMode && left.provideClusterInfo == right.provideClusterInfo
            && left.clusterInfo == right.clusterInfo && left.installHint == right.installHint
    }

    /// Hashes what runs.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(command)
        hasher.combine(args)
    }
}

/// All that is needed to talk to one API server: what flags, environment and
/// kubeconfig files came to.
public struct ClusterConnection: Sendable {
    /// Scheme, host, port and path prefix, no trailing slash.
    public var server: String
    /// Name of the context used; "" without one.
    public var contextName: String
    /// `-n` > context > "default".
    public var namespace: String
    /// The user gave `-n` with a name.
    public var namespaceIsExplicit: Bool
    public var credential: Credential
    public var endpoint: EndpointOptions
    /// Impersonate-* header lines.
    public var impersonation: [(name: String, value: String)]
    /// Seconds; 0 = none.
    public var requestTimeout: Double
    public var compression: Bool
    /// What is worth a line on the standard error output though the
    /// connection can be made.
    public var warnings: [String]

    /// A connection to `server`.
    public init(server: String, namespace: String = "default") {
        self.server = server
        self.namespace = namespace
        contextName = ""
        namespaceIsExplicit = false
        credential = .none
        endpoint = EndpointOptions()
        impersonation = []
        requestTimeout = 0
        compression = true
        warnings = []
    }
}
