internal import Synchronization
public import UpidCluster
public import UpidCore
public import UpidPlan

/// Writes down what a run does to a cluster, before and after each write: in
/// the log, and in the plan's own file. If the process dies the log says
/// which write was under way.
public final class ChangeJournal: Sendable {
    /// What the run is for.
    public enum Purpose: Hashable, Sendable {
        case apply
        case rollback
    }

    private struct State {
        var plan: PlanFile
        var savedAt: Double
        /// Whose writes are under way.
        var current: WorkloadID?
        /// Whose failure is in the log.
        var failed: Set<WorkloadID> = []
    }

    private let purpose: Purpose
    private let store: PlanStore
    private let log: AuditLog
    private let actor: AuditActor
    private let changes: [WorkloadID: WorkloadChange]
    private let now: @Sendable () -> Timestamp
    private let state: Mutex<State>
    /// Seconds between two states of the plan's file: each is written whole.
    private static let saveInterval = 2.0

    /// Keeps `plan`, which is carried out or taken back from now on by
    /// `changes`, and says so in the log.
    ///
    /// Throws ``HistoryError`` and ``PlanFileError``: nothing is to be written
    /// to the cluster then.
    public init(
        _ plan: PlanFile, _ changes: [WorkloadChange], for purpose: Purpose, by actor: AuditActor,
        in folder: StateFolder, now: @escaping @Sendable () -> Timestamp
    ) throws {
        self.purpose = purpose
        self.actor = actor
        self.now = now
        self.changes = Dictionary(changes.map { ($0.workload, $0) }, uniquingKeysWith: { first, _ in first })
        store = PlanStore(in: folder)
        log = AuditLog(in: folder)
        let kept = try store.save(plan, isBeginning: true)
        state = Mutex(State(plan: kept, savedAt: MonotonicTime.now))
        if purpose == .apply {
            try log.append(
                AuditRecord(.planned, by: actor, cluster: kept.cluster, plan: kept.id, changes: changes), at: now())
        }
    }

    /// The plan as it stands.
    public var plan: PlanFile { state.withLock { $0.plan } }

    /// Notes a step of the run, which was made with the journal's changes.
    ///
    /// Throws ``HistoryError`` and ``PlanFileError``.
    public func note(_ event: ApplyEvent) throws {
        switch event {
        case .aboutToWrite(let intent):
            try begin(intent.workload)
            let goal = goal(of: intent) == .apply ? AuditAction.applying : .rollingBack
            try append(
                goal, intent,
                "\(intent.patch.target.printedName), uid \(intent.object.uid), resourceVersion "
                    + intent.object.resourceVersion)
        case .applied(let intent, let object, let wasInDoubt):
            let goal = goal(of: intent) == .apply ? AuditAction.applied : .rolledBack
            let doubt = wasInDoubt ? ", found so after the answer was lost" : ""
            try append(
                goal, intent, "\(intent.patch.target.printedName), resourceVersion \(object.resourceVersion)\(doubt)")
        case .notApplied(let intent, let error): try fail(.failed, intent, error)
        case .unclear(let intent, let error): try fail(.unclear, intent, error)
        case .failed(let workload, let error): try fail(workload, error)
        case .unchanged, .dryRunPassed, .refused, .waiting, .rolledOut, .resized: break
        }
    }

    /// Notes what became of all workloads, and keeps the plan.
    ///
    /// Throws ``HistoryError`` and ``PlanFileError``.
    public func finish(_ outcome: ApplyOutcome) throws {
        let moment = now()
        try state.withLock { state in
            let done: PlanEntry.Outcome.State = purpose == .apply ? .applied : .rolledBack
            for item in outcome.unchanged where state.plan.state(of: item.workload) == nil {
                state.plan.record(.init(done, at: moment, message: "it was so already"), of: item.workload)
            }
            for item in outcome.applied where state.plan.state(of: item.workload) != done {
                state.plan.record(.init(done, at: moment), of: item.workload)
            }
            if let failure = outcome.failure {
                let wasWritten = outcome.applied.contains { $0.workload == failure.item.workload }
                let wasBegun = state.current == failure.item.workload
                if wasWritten || wasBegun {
                    state.plan.record(
                        .init(wasWritten ? done : .failed, at: moment, message: failure.error.description),
                        of: failure.item.workload)
                }
            }
            state.plan = try store.save(state.plan)
        }
    }

    /// What a write is for: one that takes back another is the other way
    /// round.
    private func goal(of intent: WriteIntent) -> Purpose {
        switch (purpose, intent.isTakingBack) {
        case (.apply, false), (.rollback, true): .apply
        case (.apply, true), (.rollback, false): .rollback
        }
    }

    private func begin(_ workload: WorkloadID) throws {
        let moment = now()
        try state.withLock { state in
            guard state.current != workload else { return }
            let done: PlanEntry.Outcome.State = purpose == .apply ? .applied : .rolledBack
            if let last = state.current { state.plan.record(.init(done, at: moment), of: last) }
            state.current = workload
            if purpose == .apply { state.plan.record(.init(.applying, at: moment), of: workload) }
            guard MonotonicTime.now - state.savedAt >= Self.saveInterval else { return }
            state.plan = try store.save(state.plan, isBeginning: true)
            state.savedAt = MonotonicTime.now
        }
    }

    private func append(_ action: AuditAction, _ intent: WriteIntent, _ result: String) throws {
        let change = changes[intent.workload]?.part(of: intent.patch.target)
        let (id, cluster) = state.withLock { ($0.plan.id, $0.plan.cluster) }
        try log.append(
            AuditRecord(
                action, by: actor, cluster: cluster, plan: id,
                changes: (change.map { [intent.isTakingBack ? $0.inverse : $0] } ?? []), result: result),
            at: now())
    }

    private func fail(_ action: AuditAction, _ intent: WriteIntent, _ error: ChangeError) throws {
        try append(action, intent, error.description)
        state.withLock { _ = $0.failed.insert(intent.workload) }
    }

    /// What failed after the writes, such as the rollout.
    private func fail(_ workload: WorkloadID, _ error: any UserFacingError) throws {
        let plan: PlanFile? = state.withLock { state in
            state.current == workload && state.failed.insert(workload).inserted ? state.plan : nil
        }
        guard let plan else { return }
        var change = changes[workload]
        change?.containers = []
        change?.autoscalers = []
        try log.append(
            AuditRecord(
                .failed, by: actor, cluster: plan.cluster, plan: plan.id, changes: change.map { [$0] } ?? [],
                result: error.description),
            at: now())
    }
}

extension PlanFile {
    fileprivate func state(of workload: WorkloadID) -> PlanEntry.Outcome.State? {
        workloads.first { $0.change.workload == workload }?.outcome?.state
    }
}
