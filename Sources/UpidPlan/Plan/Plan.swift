public import UpidCore

/// What to change in a cluster, and what to think of each change: a pure
/// function of a snapshot and two policies.
public struct Plan: Hashable, Sendable {
    public var analysis: Analysis
    public var policy: PlanPolicy
    /// In the analysis' order, without the rows of named pods.
    public var workloads: [PlannedWorkload]

    /// Plans all workloads of a snapshot.
    public init(
        snapshot: Snapshot, sizing: SizingPolicy = .standard, policy: PlanPolicy = PlanPolicy(),
        gates: [any Gate] = GateCatalogue.all
    ) {
        self.policy = policy
        let analysis = Analysis(snapshot: snapshot, policy: sizing)
        self.analysis = analysis
        let builder = PlannedWorkloadBuilder(snapshot: snapshot, policy: policy, gates: gates)
        workloads = analysis.workloads.map(builder.planned)
    }

    /// Those that may be applied.
    public var applicable: [PlannedWorkload] { workloads.filter { $0.verdict == .apply } }

    /// Those with a change that is not in the output.
    public var heldBack: [PlannedWorkload] { workloads.filter { $0.verdict == .review || $0.verdict == .blocked } }
}
