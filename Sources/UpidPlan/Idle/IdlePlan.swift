public import UpidCore
public import UpidIdle

/// Which workloads to stop, and what to think of each: a pure function of a
/// snapshot and two policies.
public struct IdlePlan: Sendable {
    public var analysis: IdleAnalysis
    /// In the analysis' order.
    public var workloads: [PlannedScale]

    /// Plans for all workloads of a snapshot. Those that a person has to
    /// decide about are stopped only with `includesReview`: then the person
    /// has. What a veto keeps never is.
    public init(
        snapshot: Snapshot, idle: IdlePolicy = IdlePolicy(), policy: PlanPolicy = PlanPolicy(),
        costs: IdleCosts? = nil, includesReview: Bool = false
    ) {
        let analysis = IdleAnalysis(snapshot: snapshot, policy: idle, costs: costs)
        self.analysis = analysis
        let gates = ScaleGates(snapshot, policy: policy, gates: GateCatalogue.stopping)
        workloads = analysis.workloads.map { judgement in
            let isWanted = judgement.verdict == .idle || judgement.verdict == .review && includesReview
            let why = "\(judgement.verdict.rawValue): \(judgement.why)"
            guard isWanted, !judgement.outcomes.contains(where: { $0.effect == .keep }) else {
                return gates.kept(
                    judgement.workload, judgement: judgement, judgement.verdict == .review ? .review : .keep, why: why)
            }
            return gates.planned(judgement.workload, judgement: judgement)
        }
    }

    /// A plan for one wish, that these workloads run in working hours only:
    /// whether they are idle is not asked. What a veto keeps stays, as does
    /// what it may keep and could not see, and what somebody's ScaledObject
    /// would start again.
    public init(workingHoursFor snapshot: Snapshot, idle: IdlePolicy = IdlePolicy(), policy: PlanPolicy = PlanPolicy())
    {
        let analysis = IdleAnalysis(snapshot: snapshot, policy: idle)
        self.analysis = analysis
        let gates = ScaleGates(snapshot, policy: policy, gates: GateCatalogue.stopping)
        workloads = analysis.workloads.map { judgement in
            var planned = gates.planned(judgement.workload)
            // What keeps the hours already may be given others.
            let outcomes = judgement.outcomes.filter {
                !planned.keepsHours || !["message-consumer", "already-stopped"].contains($0.veto) || $0.isUnread
            }
            if let veto = outcomes.first(where: { $0.effect == .keep }) {
                return gates.kept(
                    judgement.workload, judgement: judgement, .keep, why: "\(veto.veto): \(veto.saw); \(veto.says)")
            }
            if let veto = outcomes.first(where: { $0.effect == .unknown && $0.isUnread }) {
                (planned.verdict, planned.why) = (.blocked, "\(veto.veto): \(veto.saw); \(veto.says)")
            } else if let scaler = planned.scaler, !planned.keepsHours {
                planned.verdict = .blocked
                planned.why = "ScaledObject/\(scaler.name) would start it again: give that a trigger of type cron"
            }
            return planned
        }
    }

    /// Those that may be stopped.
    public var applicable: [PlannedScale] { workloads.filter { $0.verdict == .apply } }

    /// Those that are idle, or may be, and are not stopped.
    public var heldBack: [PlannedScale] { workloads.filter { $0.verdict == .review || $0.verdict == .blocked } }

    /// Those that nothing speaks for stopping.
    public var kept: [PlannedScale] { workloads.filter { $0.verdict == .keep } }
}

/// Which workloads to start again.
public struct WakePlan: Sendable {
    /// Those that were stopped, and those that were named.
    public var workloads: [PlannedScale]

    /// A plan for the workloads of a snapshot. Unless they are `named`, those
    /// without the annotation of a stop are left out.
    public init(snapshot: Snapshot, policy: PlanPolicy = PlanPolicy(), named: Bool) {
        let gates = ScaleGates(snapshot, policy: policy, gates: GateCatalogue.waking)
        workloads = snapshot.inventory.workloads.filter { workload in
            named || workload.annotations?[ScaleChange.annotation(of: workload.id.kind)] != nil
        }.map { gates.planned($0) }
    }

    public var applicable: [PlannedScale] { workloads.filter { $0.verdict == .apply } }
    public var heldBack: [PlannedScale] { workloads.filter { $0.verdict != .apply } }
}
