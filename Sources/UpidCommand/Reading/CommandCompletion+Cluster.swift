internal import UpidCluster
public import UpidConsole
internal import UpidCore

extension CommandCompletion {
    /// Completion that asks the kubeconfig, and the cluster that the line's
    /// own flags lead to. What cannot be had is no candidate; nothing is ever
    /// printed, for the user is typing.
    public static func ofCluster(
        in environment: CommandEnvironment, userAgent: String, otherWords: [CompletionCandidate]
    ) -> CommandCompletion {
        CommandCompletion(
            kubeconfigNames: { kind, line in
                let loader = KubeconfigLoader(
                    environment: environment.variables, home: environment.home,
                    workingDirectory: environment.workingDirectory)
                let path = line.value("kubeconfig") ?? ""
                return switch kind {
                case .contexts: loader.contextNames(kubeconfig: path)
                case .clusters: loader.clusterNames(kubeconfig: path)
                case .users: loader.userNames(kubeconfig: path)
                }
            },
            namespaces: { line in
                guard let session = session(for: line, in: environment, userAgent: userAgent) else { return [] }
                return (try? await InventoryReader(client: session.client).namespaceNames()) ?? []
            },
            objectNames: { type, line in
                // No object can be named across all namespaces.
                guard !line.isTrue("all-namespaces") || WorkloadTypes.isNodes(type) else { return [] }
                guard let session = session(for: line, in: environment, userAgent: userAgent) else { return [] }
                return (try? await InventoryReader(client: session.client).names(ofType: type))?.sorted() ?? []
            },
            otherWords: otherWords)
    }

    /// Seconds for a credential plugin. It has a second more to end by itself
    /// when it is told to, and is killed then: within the time that the whole
    /// answer may take.
    private static let pluginTimeout = CompletionDeadline.seconds - 1.25

    /// A session that gives up soon and says nothing.
    private static func session(
        for line: NormalisedArguments, in environment: CommandEnvironment, userAgent: String
    ) -> ClusterSession? {
        var flags = ConnectionOptions(line).flags
        flags.requestTimeout = "\(Int(CompletionDeadline.seconds))s"
        return try? ClusterSession(
            flags: flags, environment: environment.variables, home: environment.home,
            workingDirectory: environment.workingDirectory, stdinIsTerminal: false, userAgent: userAgent,
            diagnostics: .silent, pluginTimeout: pluginTimeout)
    }
}
