internal import UpidCore

extension ChangeRisk {
    /// The risk of a change that passed its gates.
    static func assess(_ change: WorkloadChange, _ subject: GateSubject, outcomes: [GateOutcome]) -> ChangeRisk {
        let calibration = calibration(change, subject.analysis)
        let doubt = doubt(change, subject.analysis, outcomes)
        let blast = blast(subject)
        let back = irreversibility(subject)
        let disruption = disruption(change, subject)
        let reasons = (calibration.reasons + doubt.reasons + blast.reasons + back.reasons + disruption.reasons)
            .sorted { ($1.share, $0.text) < ($0.share, $1.text) }
        var seen: Set<String> = []
        return ChangeRisk(
            calibration: calibration.value, doubt: doubt.value, blast: blast.value, irreversibility: back.value,
            disruption: disruption.value, reasons: reasons.map(\.text).filter { seen.insert($0).inserted })
    }

    /// Of the number that is lowered with the least certainty. CPU that is
    /// too small makes slow, memory that is too small kills: half and whole.
    /// A raise can only fail to find room.
    private static func calibration(_ change: WorkloadChange, _ analysis: WorkloadAnalysis) -> RiskPart {
        var highest: (share: Double, text: String?) = (0.01, nil)
        for container in change.containers {
            guard let known = analysis.containers.first(where: { $0.container.name == container.name }) else {
                continue
            }
            for resource in ResourceName.allCases {
                let (before, after) = (container.before[numbers: resource], container.after[numbers: resource])
                guard after.isLower(than: before) else { continue }
                let evidence = known.recommendation[resource].evidence
                let promised = evidence?.risk ?? 0.2
                let own = evidence?.confidence.map { 1 - $0.low } ?? 0.2
                let share = max(promised, own) * (resource == .cpu ? 0.5 : 1)
                if share > highest.share {
                    let basis = evidence?.confidence?.text ?? "not tried on past days"
                    highest = (share, "\(resource.word) of \(container.name) is lowered: \(basis)")
                }
            }
        }
        var part = RiskPart()
        part.add(highest.share, highest.text)
        return part
    }

    /// Of what is lowered: a raise needs no proof. What could not be checked
    /// counts either way.
    private static func doubt(
        _ change: WorkloadChange, _ analysis: WorkloadAnalysis, _ outcomes: [GateOutcome]
    ) -> RiskPart {
        var part = RiskPart()
        let lowered = analysis.containers.filter { container in
            change.containers.contains { $0.name == container.container.name && $0.lowers }
        }
        let days = lowered.map { Double($0.history ?? 0) / 86_400 }.min()
        if let days, days < fullHistory {
            part.add(
                0.5 * (1 - days / fullHistory), "\(HumanDuration.history(seconds: Int64(days * 86_400))) of history")
        }
        if lowered.contains(where: { $0.usage?.isIncomplete == true }) {
            part.add(0.3, "some of its usage could not be read")
        }
        let kills = lowered.map(\.oomKills).max() ?? 0
        if kills > 0 { part.add(0.2, "\(kills) OOM \(kills == 1 ? "kill" : "kills") in the window") }
        let throttled = lowered.compactMap { $0.usage?.throttledShare }.max() ?? 0
        if throttled >= SizingPolicy.standard.throttledShare {
            part.add(min(throttled, 0.3), "throttled in \(HumanQuantity.percent(throttled)) of its CFS periods")
        }
        let unseen = UnseenGates(outcomes)
        for outcome in outcomes where outcome.isUnknown {
            part.add(unknown, unseen != nil && outcome.unread != nil ? nil : "unknown: \(outcome.saw)")
        }
        if let unseen { part.explain(unseen.saw, share: RiskPart.together(unknown, times: unseen.count)) }
        return part
    }

    /// Of one gate that could not see what it looks at.
    private static let unknown = 0.05

    /// Days from which on more history adds no certainty.
    private static let fullHistory = 14.0

    private static func blast(_ subject: GateSubject) -> RiskPart {
        var part = RiskPart()
        let workload = subject.workload
        let pods = max(subject.autoscaler?.minReplicas ?? workload.replicas ?? subject.analysis.podCount, 1)
        switch workload.id.kind {
        case .daemonSet: part.add(0.5, "it runs on every node")
        case .cronJob, .job: part.add(0.3, "the next run takes it")
        default: part.add(1 / Double(pods), "\(pods) \(pods == 1 ? "replica" : "replicas")")
        }
        if let priority = workload.template?.priority, priority >= 1_000_000 {
            part.add(0.2, "priority \(priority)")
        }
        let budgets = subject.cluster.budgets?.filter { $0.workloads.contains(workload.id) } ?? []
        if budgets.contains(where: { $0.disruptionsAllowed == 0 }) { part.add(0.1, "no disruption is allowed now") }
        return part
    }

    private static func irreversibility(_ subject: GateSubject) -> RiskPart {
        var part = RiskPart()
        guard let rollout = subject.workload.rollout else { return part }
        if rollout.revisionHistoryLimit == 0 { part.add(0.2, "no old template is kept") }
        if rollout.strategy == "Recreate" { part.add(0.2, "going back is an interruption too") }
        if rollout.strategy == "OnDelete" { part.add(0.2, "pods have to be deleted by hand, both ways") }
        if subject.workload.id.kind == .statefulSet { part.add(0.1, "pods are replaced one after the other") }
        let volumes = subject.workload.template?.volumes ?? []
        if volumes.contains(where: { $0.kind == .emptyDir || $0.kind == .memory }) {
            part.add(0.05, "an emptyDir is lost with the pod")
        }
        return part
    }

    /// What the restart interrupts; nothing where pods are resized in place.
    private static func disruption(_ change: WorkloadChange, _ subject: GateSubject) -> RiskPart {
        var part = RiskPart()
        guard !subject.policy.inPlace else { return part }
        switch subject.workload.id.kind {
        case .cronJob, .job: return part
        case .daemonSet: part.add(0.03, "its pods restart")
        default:
            let pods = max(subject.workload.replicas ?? subject.analysis.podCount, 1)
            if subject.workload.rollout?.strategy == "Recreate" {
                part.add(0.4, "Recreate stops all pods before new ones start")
            } else if pods == 1 {
                part.add(0.12, "its only pod restarts")
            } else {
                part.add(0.03, "its pods restart")
            }
        }
        return part
    }
}
