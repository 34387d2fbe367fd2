public import UpidCore

/// How workloads fare since a plan was applied: a pure function of the plan
/// and of a snapshot that was taken afterwards. The snapshot's window should
/// begin with the change: of one that reaches further back, only peaks by the
/// hour, live pods and their last ends can be told apart from what was before.
public struct Verification: Hashable, Codable, Sendable {
    public var plan: String
    /// When the snapshot was taken.
    public var takenAt: Timestamp
    /// Workloads that were changed, by namespace, name and kind.
    public var workloads: [WorkloadVerification]
    /// Workloads of the plan that are as they were before it.
    public var unchanged: [WorkloadID]

    /// Looks at all workloads of a plan.
    public init(
        of plan: PlanFile, after snapshot: Snapshot, policy: SizingPolicy = .standard,
        thresholds: VerificationThresholds = VerificationThresholds()
    ) {
        self.plan = plan.id
        takenAt = snapshot.takenAt
        workloads = []
        unchanged = []
        let analyses = Dictionary(
            Analysis(snapshot: snapshot, policy: policy).workloads.map { ($0.workload.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let pods = Dictionary(grouping: snapshot.inventory.pods.filter { !$0.isFinished }, by: \.workload)
        for planned in plan.workloads {
            let id = planned.change.workload
            let aftermath = Aftermath(
                planned: planned, plannedAt: plan.createdAt, analysis: analyses[id], pods: pods[id] ?? [],
                window: snapshot.usage, takenAt: snapshot.takenAt, thresholds: thresholds)
            if let verified = aftermath.verified() { workloads.append(verified) } else { unchanged.append(id) }
        }
    }

    /// The worst of all; keep when nothing was changed.
    public var verdict: VerificationVerdict { workloads.map(\.verdict).max() ?? .keep }

    /// A row per container, and one per workload for what concerns it as a
    /// whole; what needs most attention is not moved to the front.
    public var rows: [VerificationRow] {
        workloads.flatMap { workload in
            let own = VerificationRow(
                workload: workload.workload, container: nil, verdict: workload.ownVerdict, before: nil, after: nil,
                reasons: workload.reasons)
            return (workload.reasons.isEmpty && !workload.containers.isEmpty ? [] : [own])
                + workload.containers.map {
                    VerificationRow(
                        workload: workload.workload, container: $0.name, verdict: $0.verdict, before: $0.before,
                        after: $0.after, reasons: $0.reasons)
                }
        }
    }
}

/// How one workload fares since its change.
public struct WorkloadVerification: Hashable, Codable, Sendable {
    public var workload: WorkloadID
    /// When it was changed, as far as known: what the plan says, else when
    /// the oldest of its pods that is younger than the plan was made.
    public var changedAt: Timestamp
    public var pods: Int
    public var readyPods: Int
    /// About the workload as a whole.
    public var reasons: [VerificationReason]
    /// Those that the plan changed.
    public var containers: [ContainerVerification]

    /// The worst of it and its containers.
    public var verdict: VerificationVerdict {
        max(ownVerdict, containers.map(\.verdict).max() ?? .keep)
    }

    var ownVerdict: VerificationVerdict { reasons.map(\.verdict).max() ?? .keep }
}

/// How one container fares since its change.
public struct ContainerVerification: Hashable, Codable, Sendable {
    public var name: String
    /// What it asks for and may use now, and before the change.
    public var change: ContainerChange
    public var before: ContainerEvidence?
    /// Nil where nothing is known of it since.
    public var after: ContainerEvidence?
    /// What needs most attention first.
    public var reasons: [VerificationReason]

    public var verdict: VerificationVerdict { reasons.map(\.verdict).max() ?? .keep }
}

/// One line of a table.
public struct VerificationRow: Hashable, Sendable {
    public var workload: WorkloadID
    /// Nil for the workload as a whole.
    public var container: String?
    public var verdict: VerificationVerdict
    public var before: ContainerEvidence?
    public var after: ContainerEvidence?
    public var reasons: [VerificationReason]
}
