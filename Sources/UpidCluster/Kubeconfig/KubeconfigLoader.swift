/// Finds out how to reach the API server, by kubectl's rules: kubeconfig
/// files, flags that override them, or the service account of a pod.
public struct KubeconfigLoader: Sendable {
    private let files: KubeconfigFiles

    /// A loader that sees only what it is given: relative paths of flags and
    /// `$KUBECONFIG` are relative to `workingDirectory`, and `readFile` gets
    /// absolute paths (nil = the file system).
    public init(
        environment: [String: String], home: String, workingDirectory: String,
        readFile: (@Sendable (_ path: String) throws(FileFailure) -> [UInt8])? = nil
    ) {
        files = KubeconfigFiles(
            environment: environment, home: home, workingDirectory: workingDirectory, givenReadFile: readFile)
    }

    /// The connection that flags, kubeconfig and environment come to. Runs
    /// no plugin and opens no connection.
    public func connection(flags: ConnectionFlags) throws(KubeconfigError) -> ClusterConnection {
        let (config, warning) = try files.load(explicitPath: flags.kubeconfig)
        let master = files.environment["KUBERNETES_MASTER"] ?? ""
        let selection = try KubeconfigSelection(
            config, flags: flags, defaultServer: master.isEmpty ? "http://localhost:8080" : master)
        if flags.namespace.isEmpty { try selection.validate(canRead: openFailure) }
        try selection.requireNamed()
        if !flags.namespace.isEmpty { try selection.validate(canRead: openFailure) }
        let inCluster = InClusterConnection(files: files)
        var connection = try ConnectionAssembly(selection: selection, files: files).connection()
        if connection.isOfDefaultServer(selection.defaultServer), inCluster.isPossible {
            connection = try inCluster.connection(flags: flags)
        }
        connection.contextName = selection.contextName
        connection.namespaceIsExplicit = !flags.namespace.isEmpty
        connection.namespace =
            selection.context.namespace.isEmpty ? inCluster.namespace : selection.context.namespace
        connection.warnings += warning.map { [$0] } ?? []
        return connection
    }

    /// The files that count, absolute, in the order in which they are merged;
    /// those that are not there too. `kubeconfig` is the flag's value.
    public func paths(kubeconfig: String = "") -> [String] {
        files.paths(explicitPath: kubeconfig).map { FilePath.absolute($0, in: files.workingDirectory) }
    }

    /// The contexts there are, sorted; none if the files cannot be read.
    public func contextNames(kubeconfig: String = "") -> [String] {
        names(kubeconfig) { $0.contexts.keys.sorted() }
    }

    /// The clusters there are, sorted; none if the files cannot be read.
    public func clusterNames(kubeconfig: String = "") -> [String] {
        names(kubeconfig) { $0.clusters.keys.sorted() }
    }

    /// The users there are, sorted; none if the files cannot be read.
    public func userNames(kubeconfig: String = "") -> [String] {
        names(kubeconfig) { $0.users.keys.sorted() }
    }

    private func names(_ kubeconfig: String, _ pick: (Kubeconfig) -> [String]) -> [String] {
        (try? files.load(explicitPath: kubeconfig)).map { pick($0.config) } ?? []
    }

    private func openFailure(_ path: String) -> String? {
        do {
            _ = try files.readFile(FilePath.absolute(path, in: files.workingDirectory))
            return nil
        } catch {
            return error.operation == "open" ? error.text(path) : nil
        }
    }
}

extension ClusterConnection {
    /// Nothing but the default server is known: no file and no flag said
    /// where to go.
    fileprivate func isOfDefaultServer(_ server: String) -> Bool {
        guard case .none = credential else { return false }
        return self.server == server && endpoint == EndpointOptions() && impersonation.isEmpty
            && requestTimeout == 0 && compression
    }
}
