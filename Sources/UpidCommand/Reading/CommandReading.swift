public import UpidCluster
public import UpidConsole
public import UpidCore

/// A snapshot as a command works with it: what was asked for, and what is to
/// be said beside the answer.
public struct CommandReading: Sendable {
    public let snapshot: Snapshot
    /// Objects that were named and could not be read.
    public let problems: [any UserFacingError]
    /// Pods that were themselves asked for.
    public let pods: Set<NamespacedName>
    /// What was asked for of a snapshot that holds the whole cluster; nil
    /// where it holds nothing else.
    public let match: SelectionMatch?
    /// The way to the cluster that it came from; nil for a file.
    public let session: ClusterSession?
    let selection: WorkloadSelection
    private let notes: [String]

    init(
        _ reading: ClusterReading, match: SelectionMatch? = nil, selection: WorkloadSelection, notes: [String],
        session: ClusterSession? = nil
    ) {
        snapshot = reading.snapshot
        problems = reading.problems + (match?.problems ?? [])
        pods = match?.pods ?? reading.pods
        self.match = match
        self.session = session
        self.selection = selection
        self.notes = notes
    }

    /// Tables need a column for the namespace.
    public var showsNamespace: Bool {
        selection.allNamespaces || Set(snapshot.inventory.workloads.map(\.id.namespace)).count > 1
    }

    /// The namespace that alone was looked into; nil for all of them.
    public var onlyNamespace: String? { selection.allNamespaces ? nil : selection.namespace }

    /// Objects were asked for by their names, on the line or by files.
    public var namesObjects: Bool { !selection.objects.isEmpty }

    /// One object was asked for by its name: documents show it alone.
    public var isSingle: Bool { selection.objects.count == 1 && !selection.isFromFiles }

    /// kubectl's line for an empty answer; nil where emptiness was said to be
    /// fine, or errors have been told instead.
    public var nothingFound: String? {
        guard problems.isEmpty, selection.objects.isEmpty else { return nil }
        return selection.allNamespaces
            ? "No resources found" : "No resources found in \(selection.namespace) namespace."
    }

    /// Says on standard error what is missing from the answer, and whether
    /// that makes it partial.
    public func report(on console: ErrorConsole) -> CommandOutcome {
        for note in notes { console.warn(note) }
        for gap in snapshot.gaps { console.warn("\(gap.what): \(gap.why)", hint: gap.hint) }
        for problem in problems { console.report(problem) }
        return problems.isEmpty && !snapshot.gaps.contains(where: \.isPartial) ? .complete : .partial
    }
}
