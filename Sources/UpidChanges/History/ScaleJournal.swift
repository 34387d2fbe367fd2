public import UpidCluster
public import UpidCore
public import UpidPlan

/// Writes down in the log what stopping or starting workloads does to a
/// cluster, before and after each write.
public struct ScaleJournal: Sendable {
    private let edits: [ChangeTarget: ObjectEdit]
    private let isWaking: Bool
    private let cluster: PlanCluster
    private let actor: AuditActor
    private let log: AuditLog
    private let now: @Sendable () -> Timestamp

    /// A journal of those changes in one cluster.
    public init(
        _ changes: [ScaleChange], isWaking: Bool, cluster: PlanCluster, by actor: AuditActor, in folder: StateFolder,
        now: @escaping @Sendable () -> Timestamp
    ) {
        edits = Dictionary(
            changes.flatMap(\.edits).map { (ChangeTarget($0.subject), $0) }, uniquingKeysWith: { first, _ in first })
        self.isWaking = isWaking
        self.cluster = cluster
        self.actor = actor
        log = AuditLog(in: folder)
        self.now = now
    }

    /// Notes a step of the run.
    ///
    /// Throws ``HistoryError``.
    public func note(_ event: ApplyEvent) throws {
        switch event {
        case .aboutToWrite(let intent):
            try append(
                goesBack(intent) ? .rollingBack : .applying, intent,
                "\(intent.patch.target.printedName), uid \(intent.object.uid), resourceVersion "
                    + intent.object.resourceVersion)
        case .applied(let intent, let object, let wasInDoubt):
            let doubt = wasInDoubt ? ", found so after the answer was lost" : ""
            try append(
                goesBack(intent) ? .rolledBack : .applied, intent,
                "\(intent.patch.target.printedName), resourceVersion \(object.resourceVersion)\(doubt)")
        case .notApplied(let intent, let error): try append(.failed, intent, error.description)
        case .unclear(let intent, let error): try append(.unclear, intent, error.description)
        case .unchanged, .dryRunPassed, .refused, .waiting, .rolledOut, .resized, .failed: break
        }
    }

    private func goesBack(_ intent: WriteIntent) -> Bool { intent.isTakingBack != isWaking }

    private func append(_ action: AuditAction, _ intent: WriteIntent, _ result: String) throws {
        let edit = edits[intent.patch.target].map { intent.isTakingBack ? $0.inverse : $0 }
        try log.append(
            AuditRecord(action, by: actor, cluster: cluster, edits: edit.map { [$0] } ?? [], result: result), at: now())
    }
}
