public import UpidCluster
public import UpidConsole
public import UpidCore

/// Gets the snapshot that a command works on: from the cluster, or from a
/// file that an earlier run saved.
public struct SnapshotSource: Sendable {
    /// What the snapshot is for, and so how much is read.
    public enum Purpose: Sendable {
        /// Names only: no usage.
        case names
        /// Workloads with their usage.
        case workloads
        /// Workloads with their usage, and nodes; all namespaces unless one is
        /// given.
        case cluster
        /// Workloads with their usage, and all that a plan of changes has to
        /// heed.
        case plan
        /// All that is paid for in the whole cluster, with the usage of all
        /// workloads; without arguments all of it is asked for, unless a
        /// namespace is given.
        case cost
        /// As for ``cost``, without usage.
        case prediction
    }

    private let words: [String]
    private let connection: ConnectionFlags
    private let selection: SelectionOptions
    private let usage: UsageOptions
    private let snapshot: SnapshotOptions
    private let log: LogOptions
    private let purpose: Purpose
    private let userAgent: String
    private let annotations: Set<String>
    private let costHistory: (any PastReader.Type)?
    private let costWindows: [CostWindow]
    private let includesIdleness: Bool

    /// A source for what a line asks for. `annotations` are read of workloads and namespaces, for costs and for
    /// idleness; of the past `costHistory` reads what a bill is made of, and
    /// one for each of `costWindows` where there are any. With
    /// `includesIdleness`, what a judgement of idleness needs is read too.
    public init(
        _ options: ReadingOptions, purpose: Purpose, userAgent: String,
        annotations: Set<String> = [], costHistory: (any PastReader.Type)? = nil, costWindows: [CostWindow] = [],
        includesIdleness: Bool = false
    ) {
        words = options.words
        connection = options.connection.flags
        selection = options.selection
        usage = options.usage
        snapshot = options.snapshot
        log = options.log
        self.purpose = purpose
        self.userAgent = userAgent
        self.annotations = annotations
        self.costHistory = costHistory
        self.costWindows = costWindows
        self.includesIdleness = includesIdleness
    }

    /// Reads, and saves what was read if that was asked for.
    public func read(in environment: CommandEnvironment) async throws -> CommandReading {
        guard snapshot.snapshot.isEmpty else { return try saved(in: environment) }
        if let problem = WindowError.check(window: usage.window, step: usage.step) { throw problem }
        let diagnostics = environment.diagnostics(verbosity: log.verbosity)
        let session = try ClusterSession(
            flags: connection, environment: environment.variables, home: environment.home,
            workingDirectory: environment.workingDirectory, stdinIsTerminal: environment.terminal.inputIsTerminal,
            userAgent: userAgent, diagnostics: diagnostics)
        let (selection, notes) = try selected(
            namespace: session.connection.namespace,
            explicitNamespace: session.connection.namespaceIsExplicit ? session.connection.namespace : nil,
            allNamespaces: selection.allNamespaces
                || isOfWholeCluster && !session.connection.namespaceIsExplicit,
            in: environment)
        var request = ReadRequest(selection: selection, now: environment.now(), window: Int64(usage.window))
        request.step = usage.step.map { Int($0) }
        request.prometheus = try usage.prometheus(in: environment)
        request.prometheusLabels = try usage.prometheusLabels.map { try LabelMatcher($0) }
        request.chunkSize = self.selection.chunkSize
        request.includesNodes = purpose == .cluster || !snapshot.saveSnapshot.isEmpty
        request.includesPlanning = purpose == .plan
        request.includesCosts = isOfCosts
        request.includesIdleness = includesIdleness
        request.annotations = annotations
        request.costHistory = costHistory
        request.costWindows = costWindows
        request.includesUsage = purpose != .names && purpose != .prediction || !snapshot.saveSnapshot.isEmpty
        let reading = try await ClusterReader(session).read(request)
        if !snapshot.saveSnapshot.isEmpty {
            try SnapshotFile.write(reading.snapshot, to: snapshot.saveSnapshot, draft: Interruption.guardFile)
        }
        return CommandReading(
            reading, match: match(selection, reading.snapshot), selection: selection, notes: notes, session: session)
    }

    private func match(_ selection: WorkloadSelection, _ snapshot: Snapshot) -> SelectionMatch? {
        isOfCosts ? selection.match(in: snapshot.inventory) : nil
    }

    private var isOfCosts: Bool { purpose == .cost || purpose == .prediction }

    /// Without arguments all namespaces are meant.
    private var isOfWholeCluster: Bool { purpose == .cluster || isOfCosts && words.isEmpty }

    private func saved(in environment: CommandEnvironment) throws -> CommandReading {
        guard snapshot.saveSnapshot.isEmpty else { throw SnapshotConflict.bothWays }
        let file = try SnapshotFile.read(snapshot.snapshot)
        let (selection, notes) = try selected(
            namespace: connection.namespace.isEmpty ? "default" : connection.namespace,
            explicitNamespace: connection.namespace.isEmpty ? nil : connection.namespace,
            allNamespaces: selection.allNamespaces || connection.namespace.isEmpty, in: environment)
        try selection.checkTypes()
        let match = match(selection, file)
        return CommandReading(
            match == nil ? selection.reading(of: file) : ClusterReading(snapshot: file), match: match,
            selection: selection, notes: notes)
    }

    /// The selection that arguments and flags make, with what is to be said
    /// about its files.
    private func selected(
        namespace: String, explicitNamespace: String?, allNamespaces: Bool, in environment: CommandEnvironment
    ) throws -> (WorkloadSelection, notes: [String]) {
        var flags = ResourceArguments.Flags()
        flags.namespace = namespace
        flags.allNamespaces = selection.allNamespaces || allNamespaces && !namesObjects
        flags.labelSelector = selection.selector
        flags.fieldSelector = selection.fieldSelector
        flags.ignoreNotFound = selection.ignoreNotFound
        flags.hasFiles = !selection.filenames.isEmpty
        var selected = try ResourceArguments.parse(args: words, flags: flags)
        guard flags.hasFiles else { return (selected, []) }
        let contents = try ManifestReader(
            parse: { try YAMLReader.documents($0, name: $1) }, standardInput: environment.readInput
        ).read(selection.filenames, recursive: selection.recursive, namespace: explicitNamespace)
        if let problem = contents.problems.first, contents.objects.isEmpty { throw problem }
        selected.objects = contents.objects
        return (selected, contents.notes + contents.problems.map(\.description))
    }

    /// Objects are named, which have a namespace of their own.
    private var namesObjects: Bool { words.count > 1 || words.contains { $0.contains("/") } }
}
