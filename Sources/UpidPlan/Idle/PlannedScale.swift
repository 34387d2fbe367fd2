public import UpidCore
public import UpidIdle

/// A workload that is to be stopped or started, after all gates.
public struct PlannedScale: Sendable {
    public var workload: Workload
    /// What it is stopped for; nil for one that is started.
    public var judgement: IdleJudgement?
    /// The HorizontalPodAutoscaler that scales it.
    public var autoscaler: Autoscaler?
    /// The ScaledObject that does.
    public var scaler: EventScaler?
    /// Of gates that spoke, in their order.
    public var outcomes: [GateOutcome]
    /// `keep` for what is not to be changed at all, whatever the gates say.
    public var verdict: PlanVerdict
    /// Why, where it is not to be changed: lower case, no full stop.
    public var why: String

    /// Its ScaledObject is that of ``WorkingHoursObjects``.
    public var keepsHours: Bool {
        scaler?.name == WorkingHoursObjects.name("upid-hours", workload.id) && scaler?.triggers == ["cron"]
    }

    /// The workload with the replicas of its working hours, outside of them
    /// too.
    var atWork: Workload {
        guard keepsHours, let scaler else { return workload }
        var workload = workload
        workload.replicas = scaler.maxReplicas
        return workload
    }

    /// Lines for the comments above a document.
    public var comments: [String] {
        var lines: [String] = []
        if let judgement {
            let sure = judgement.confidence.map { ", confidence \(ScaleText.share($0.value))" } ?? ""
            lines.append(
                "\(judgement.verdict.rawValue)\(judgement.since.map { " since \($0)" } ?? "")\(sure): \(judgement.why)")
        }
        return lines + outcomes.map { "\($0.gate): \($0.saw); \($0.says)" }
    }
}

/// Numbers in the words of a report.
public enum ScaleText {
    /// Two decimals, and never more than it is: `0.87`.
    public static func share(_ value: Double) -> String {
        let hundredths = Int((min(1, max(0, value)) * 100 + 1e-9).rounded(.down))
        return hundredths == 100 ? "1.00" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    }
}

/// Runs workloads through the gates of stopping and starting.
struct ScaleGates {
    private let inventory: InventoryIndex
    private let cluster: GateCluster
    private let policy: PlanPolicy
    private let gates: [any Gate]
    private let analyses: [WorkloadID: WorkloadAnalysis]
    private let scalers: [WorkloadID: EventScaler]

    init(_ snapshot: Snapshot, policy: PlanPolicy, gates: [any Gate]) {
        inventory = InventoryIndex(snapshot.inventory)
        cluster = GateCluster(snapshot.inventory, serverVersion: snapshot.facts.gitVersion)
        self.policy = policy
        self.gates = gates
        analyses = Dictionary(
            Analysis(snapshot: snapshot, policy: .standard).workloads.filter { $0.pod == nil }
                .map { ($0.workload.id, $0) },
            uniquingKeysWith: { first, _ in first })
        scalers = Dictionary(
            (snapshot.inventory.idle?.eventScalers ?? []).compactMap { scaler in
                guard let target = scaler.target, let kind = WorkloadKind(rawValue: target.kind) else { return nil }
                return (WorkloadID(namespace: scaler.namespace, kind: kind, name: target.name), scaler)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What becomes of a workload that may be changed as far as it is asked.
    func planned(_ workload: Workload, judgement: IdleJudgement? = nil) -> PlannedScale {
        let (autoscaler, scaler) = (inventory.autoscaler(of: workload.id), scalers[workload.id])
        var planned = PlannedScale(
            workload: workload, judgement: judgement, autoscaler: autoscaler, scaler: scaler, outcomes: [],
            verdict: .apply, why: "")
        guard let analysis = analyses[workload.id] else { return planned }
        let subject = GateSubject(
            analysis: analysis, pods: inventory.pods(of: workload.id), autoscaler: autoscaler, cluster: cluster,
            policy: policy)
        var none = WorkloadChange(workload: workload.id, apiVersion: workload.apiVersion, uid: "", containers: [])
        planned.outcomes = gates.compactMap { $0.check(subject, &none) }
        for (effect, verdict) in [(GateEffect.block, PlanVerdict.blocked), (.review, .review)] {
            guard let outcome = planned.outcomes.first(where: { $0.effect == effect }) else { continue }
            planned.verdict = verdict
            planned.why = "\(outcome.gate): \(outcome.saw); \(outcome.says)"
            break
        }
        return planned
    }

    /// One that is left as it is.
    func kept(_ workload: Workload, judgement: IdleJudgement?, _ verdict: PlanVerdict, why: String) -> PlannedScale {
        PlannedScale(
            workload: workload, judgement: judgement, autoscaler: inventory.autoscaler(of: workload.id),
            scaler: scalers[workload.id], outcomes: [], verdict: verdict, why: why)
    }
}
