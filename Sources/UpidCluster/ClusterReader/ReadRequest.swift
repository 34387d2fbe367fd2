public import UpidCore

/// What to read of a cluster.
public struct ReadRequest: Sendable {
    public var selection: WorkloadSelection
    /// The moment that is "now": the window ends here.
    public var now: Timestamp
    /// Seconds to look back.
    public var window: Int64
    /// Seconds between two values; nil = chosen by the size of the question.
    public var step: Int?
    /// The metrics server that the user named; nil = look in the cluster.
    public var prometheus: DirectPrometheus?
    /// What all series of a metrics server must have.
    public var prometheusLabels: [LabelMatcher] = []
    /// Objects per page of a list; 0 = all at once.
    public var chunkSize = 500
    /// Read the nodes too.
    public var includesNodes = false
    /// Read what only a plan of changes has to heed, and the nodes.
    public var includesPlanning = false
    /// Read what only costs need, and the nodes: of the whole cluster,
    /// whatever the selection is.
    public var includesCosts = false
    /// What reads what has to be paid for of the past, with
    /// ``includesCosts``; nil where that is not asked for.
    public var costHistory: (any PastReader.Type)?
    /// Times that bills are for, with ``costHistory``; empty for the window
    /// as a whole.
    public var costWindows: [CostWindow] = []
    /// Read what only a judgement of idleness needs: what a plan of changes
    /// has to heed too, and from a metrics server what workloads did for
    /// others.
    public var includesIdleness = false
    /// Annotations of workloads and namespaces whose values are read, with
    /// ``includesCosts`` and ``includesIdleness``.
    public var annotations: Set<String> = []
    /// Read usage. Without it nothing but the API server is asked.
    public var includesUsage = true

    /// A request for the workloads of `selection`, as of `now`.
    public init(selection: WorkloadSelection, now: Timestamp, window: Int64) {
        self.selection = selection
        self.now = now
        self.window = window
    }
}

/// What was read of a cluster, and what went wrong with it.
public struct ClusterReading: Sendable {
    public var snapshot: Snapshot
    /// Objects that were named and could not be read.
    public var problems: [any UserFacingError]
    /// Pods that were themselves asked for.
    public var pods: Set<NamespacedName>

    /// A reading.
    public init(snapshot: Snapshot, problems: [any UserFacingError] = [], pods: Set<NamespacedName> = []) {
        self.snapshot = snapshot
        self.problems = problems
        self.pods = pods
    }
}
