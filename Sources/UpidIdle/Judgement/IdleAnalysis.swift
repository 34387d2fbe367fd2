public import UpidCore

/// What in a snapshot is idle under a policy: a pure function of both, and of
/// what things cost. Equal snapshots give equal answers in the same order.
public struct IdleAnalysis: Sendable {
    public var identity: ClusterIdentity
    /// By namespace, name and kind.
    public var workloads: [IdleJudgement]
    /// Things that nobody uses and somebody pays for.
    public var leftovers: Leftovers
    /// Where usage came from, without the usage.
    public var usage: UsageData
    /// Who counts traffic in this cluster; nil when nobody was asked.
    public var sources: [ActivityData.Source]?
    public var takenAt: Timestamp
    /// What the snapshot lacks.
    public var gaps: [Gap]
    public var policy: IdlePolicy
    /// Nil when costs are not known.
    public var currency: String?

    /// Judges all workloads of a snapshot, and looks for leftovers in the
    /// `scope` that they are all of.
    public init(
        snapshot: Snapshot, policy: IdlePolicy = IdlePolicy(), costs: IdleCosts? = nil,
        scope: Leftovers.Scope = .cluster
    ) {
        self.init(snapshot: snapshot, policy: policy, costs: costs, scope: scope, vetoes: VetoCatalogue.all)
    }

    init(
        snapshot: Snapshot, policy: IdlePolicy, costs: IdleCosts? = nil, scope: Leftovers.Scope = .cluster,
        vetoes: [any Veto]
    ) {
        identity = ClusterIdentity(facts: snapshot.facts, nodes: snapshot.inventory.nodes)
        takenAt = snapshot.takenAt
        gaps = snapshot.gaps
        self.policy = policy
        usage = snapshot.usage
        usage.workloads = []
        sources = snapshot.activity?.sources
        currency = costs?.currency
        let judge = IdleJudge(surroundings: IdleSurroundings(snapshot), policy: policy, vetoes: vetoes)
        workloads = snapshot.inventory.workloads.map { workload in
            judge.judgement(of: workload, monthlyCost: costs?.workloads[workload.id])
        }
        leftovers = Leftovers(snapshot.inventory, costs: costs, scope: scope)
    }

    /// Sums of what idle workloads and leftovers cost per month; nil where
    /// nothing of them is known.
    public var monthlySavings: Double? {
        let known =
            workloads.filter { $0.verdict == .idle }.compactMap(\.monthlyCost)
            + leftovers.rows.compactMap(\.monthlyCost)
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
