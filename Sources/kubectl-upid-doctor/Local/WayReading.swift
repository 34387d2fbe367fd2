import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidDoctor

/// Finds the way to the cluster: kubeconfig files, and the context in them.
struct WayReading {
    /// The way, and what is to be told of it.
    struct Way {
        var session: ClusterSession
        var context: ContextFacts
    }

    private let request: ExaminationRequest
    private let environment: CommandEnvironment

    init(_ request: ExaminationRequest, in environment: CommandEnvironment) {
        self.request = request
        self.environment = environment
    }

    /// The files, and the way or why there is none. Opens no connection and
    /// runs no plugin.
    func read() -> (KubeconfigFacts, Result<Way, CheckFailure>) {
        let loader = KubeconfigLoader(
            environment: environment.variables, home: environment.home, workingDirectory: environment.workingDirectory)
        let files = loader.paths(kubeconfig: request.connection.kubeconfig).map { path in
            let mode = FolderListing.mode(of: path)
            return KubeconfigFacts.File(
                path, exists: mode != nil, mode: mode ?? 0, isRegular: FolderListing.isRegular(path))
        }
        var facts = KubeconfigFacts(source: source, files: files, needsNone: needsNone)
        do {
            let session = try session()
            return (facts, .success(Way(session: session, context: ContextFacts(session.connection))))
        } catch {
            let failure = CheckFailure(error)
            switch error as? KubeconfigError {
            case .missingFile, .unreadableFiles: facts.failure = failure
            default: break
            }
            return (facts, .failure(failure))
        }
    }

    /// Requests that fail are sent once more and not for long: that they fail
    /// is what is to be told. So many go at once that slow ones do not keep
    /// the others waiting.
    private func session() throws -> ClusterSession {
        var retry = RetryPolicy.standard
        retry.attempts = 2
        retry.maximumRetryAfter = 1
        let console = environment.console
        let diagnostics = Diagnostics(
            verbosity: request.verbosity, log: { console.print($0) }, progress: { console.progress($0) })
        return try ClusterSession(
            flags: request.connection, environment: environment.variables, home: environment.home,
            workingDirectory: environment.workingDirectory, stdinIsTerminal: environment.terminal.inputIsTerminal,
            userAgent: DoctorCommand.userAgent, diagnostics: diagnostics,
            transport: CurlTransport(
                maxConcurrent: 32, retry: retry, diagnostics: diagnostics,
                trust: SystemTrust(environment: environment.variables)), pluginTimeout: request.pluginLimit)
    }

    private var source: KubeconfigFacts.Source {
        if !request.connection.kubeconfig.isEmpty { return .flag }
        return (environment.variables["KUBECONFIG"] ?? "").isEmpty ? .home : .variable
    }

    /// The server is named by a flag, or this is a pod.
    private var needsNone: Bool {
        !request.connection.server.isEmpty || !(environment.variables["KUBERNETES_SERVICE_HOST"] ?? "").isEmpty
    }
}

extension ContextFacts {
    fileprivate init(_ connection: ClusterConnection) {
        let credential: Credential =
            switch connection.credential {
            case .none: connection.endpoint.clientCertificate == nil ? .none : .certificate
            case .token: .token
            case .tokenFile: .tokenFile
            case .basic: .password
            case .exec(let plugin): .plugin(String(plugin.command.split(separator: "/").last ?? ""))
            }
        self.init(
            context: connection.contextName, server: connection.server, namespace: connection.namespace,
            credential: credential, isUnverified: connection.endpoint.skipVerification,
            isUnencrypted: connection.server.hasPrefix("http://") && !Self.isLocal(connection.server))
    }

    private static func isLocal(_ server: String) -> Bool {
        let host = server.dropFirst("http://".count).prefix { $0 != "/" }
        return host.hasPrefix("localhost") || host.hasPrefix("127.") || host.hasPrefix("[::1]")
    }
}
