public import UpidCore

extension PlanFile {
    /// A plan as it is kept: its changes, with how the workloads fared over
    /// the snapshot's window. What stays as it is is not in it.
    ///
    /// `resourceVersions` are those of the objects that were seen, where they
    /// were.
    public init(
        _ plan: Plan, snapshot: Snapshot, cluster: PlanCluster, upidVersion: String, at moment: Timestamp,
        resourceVersions: [WorkloadID: String] = [:]
    ) {
        let changing = plan.workloads.compactMap { planned in
            PlanEntry.Verdict(planned.verdict).map { (planned, $0) }
        }
        let pods = Dictionary(grouping: snapshot.inventory.pods, by: \.workload)
        self.init(
            createdAt: moment, upidVersion: upidVersion, cluster: cluster, policy: plan.policy,
            workloads: changing.map { planned, verdict in
                PlanEntry(
                    change: planned.change, verdict: verdict, reason: planned.why.isEmpty ? nil : planned.why,
                    risk: planned.risk?.total, gates: planned.outcomes,
                    resourceVersion: resourceVersions[planned.workload.id],
                    evidence: WorkloadEvidence(
                        planned.analysis, pods: pods[planned.workload.id] ?? [], window: snapshot.usage))
            })
    }
}

extension PlanEntry.Verdict {
    /// nil where nothing changes.
    init?(_ verdict: PlanVerdict) {
        switch verdict {
        case .apply: self = .apply
        case .review: self = .review
        case .blocked: self = .blocked
        case .keep: return nil
        }
    }
}
