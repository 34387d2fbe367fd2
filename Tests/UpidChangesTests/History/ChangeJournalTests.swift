import Support
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster
@testable import UpidPlan

@Suite struct ChangeJournalTests {
    private let folder: TemporaryFolder
    private let state: StateFolder

    init() throws {
        folder = try TemporaryFolder()
        state = StateFolder(path: folder.path("upid"))
    }

    private func journal() throws -> ChangeJournal {
        let change = Shop.change("web")
        let plan = PlanFile(
            createdAt: AuditSamples.time, upidVersion: "0.1.0", cluster: PlanCluster(server: "https://10.0.0.1"),
            policy: PlanPolicy(),
            workloads: [
                PlanEntry(
                    change: change, verdict: .apply,
                    evidence: WorkloadEvidence(start: AuditSamples.time, end: AuditSamples.time, pods: 1))
            ])
        return try ChangeJournal(plan, [change], for: .apply, by: AuditSamples.actor, in: state) { AuditSamples.time }
    }

    private func intent() async throws -> WriteIntent {
        let cluster = ChangeCluster([Shop.deployment("web")])
        let patch = Shop.patch("web")
        return WriteIntent(
            workload: Shop.id("web"), patch: patch, object: try await LiveObjects(cluster.client).read(patch.target),
            isTakingBack: false)
    }

    /// A write that nobody knows the end of has to be compared with the
    /// object.
    @Test(arguments: [
        (true, ["planned", "applying", "unclear"], [2]), (false, ["planned", "applying", "failed"], []),
    ])
    func anUnclearWriteStaysOpen(isUnclear: Bool, actions: [String], open: [Int64]) async throws {
        let journal = try journal()
        let intent = try await intent()
        let error = ChangeError.stopped
        try journal.note(.aboutToWrite(intent))
        try journal.note(isUnclear ? .unclear(intent, error) : .notApplied(intent, error))
        try journal.note(.failed(intent.workload, error))
        let trail = try AuditLog(in: state).trail()
        #expect(trail.entries.map(\.record.action.rawValue) == actions)
        #expect(trail.interruptions.map(\.seq) == open)
    }
}
