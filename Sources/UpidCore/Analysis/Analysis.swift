/// What a snapshot means under a policy: a pure function of both. Equal
/// snapshots give equal analyses, in the same order.
public struct Analysis: Hashable, Sendable {
    public var identity: ClusterIdentity
    /// By namespace, name and kind; the rows of named pods follow their
    /// workload.
    public var workloads: [WorkloadAnalysis]
    /// Where usage came from, without the usage.
    public var usage: UsageData
    /// When the snapshot was taken.
    public var takenAt: Timestamp
    /// What the snapshot lacks.
    public var gaps: [Gap]
    public var policy: SizingPolicy

    /// Analyses all workloads of a snapshot, and beside them the pods that
    /// were named.
    public init(
        snapshot: Snapshot, policy: SizingPolicy = .standard, selectedPods: Set<PodReference> = []
    ) {
        identity = ClusterIdentity(facts: snapshot.facts, nodes: snapshot.inventory.nodes)
        takenAt = snapshot.takenAt
        gaps = snapshot.gaps
        self.policy = policy
        usage = snapshot.usage
        usage.workloads = []
        let builder = WorkloadAnalysisBuilder(snapshot: snapshot, policy: policy)
        workloads = snapshot.inventory.workloads.flatMap { workload in
            [builder.analysis(of: workload)] + builder.rows(of: workload, for: selectedPods)
        }
    }
}
