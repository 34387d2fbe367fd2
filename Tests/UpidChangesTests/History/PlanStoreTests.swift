import Foundation
import Support
import Testing
import UpidCore

@testable import UpidChanges
@testable import UpidCluster
@testable import UpidPlan

@Suite struct PlanStoreTests {
    private let folder: TemporaryFolder
    private let store: PlanStore

    init() throws {
        folder = try TemporaryFolder()
        store = PlanStore(in: StateFolder(path: folder.path("upid")))
    }

    private func plan(_ number: Int, uid: String? = "c-1", applied: Bool = true) -> PlanFile {
        PlanFile(
            createdAt: AuditSamples.time.advanced(by: Int64(number)), upidVersion: "0.1.0",
            cluster: PlanCluster(server: "https://10.0.0.1", uid: uid), policy: PlanPolicy(),
            workloads: [
                PlanEntry(
                    change: AuditSamples.change(number), verdict: .apply, risk: 0.1,
                    evidence: WorkloadEvidence(start: AuditSamples.time, end: AuditSamples.time, pods: 1),
                    outcome: applied ? .init(.applied, at: AuditSamples.time) : nil)
            ])
    }

    @Test func givesBackWhatItKeeps() throws {
        let saved = try store.save(plan(1))
        #expect(saved.digest.count == 64)
        #expect(try store.plan(saved.id) == saved)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder.path("upid/plans/\(saved.id).json"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func knowsTheLastOneOfEachCluster() throws {
        let here = PlanCluster(server: "https://10.0.0.1", uid: "c-1")
        #expect(throws: PlanFileError.nothingApplied(cluster: here.name)) { try store.lastApplied(to: here) }
        let first = try store.save(plan(1))
        try store.save(plan(2, uid: "c-2"))
        try store.save(plan(3, applied: false))
        #expect(try store.lastApplied(to: here) == first)
        let second = try store.save(plan(4))
        #expect(try store.lastApplied(to: here) == second)
        // The older one is applied again.
        try store.save(first)
        #expect(try store.lastApplied(to: here) == first)
    }

    @Test(arguments: ["../../etc/passwd", "x", "", "a/b", "last-00"])
    func whatIsNotThereIsSaid(id: String) throws {
        try store.save(plan(1))
        #expect(throws: PlanFileError.unknownPlan(id: id)) { try store.plan(id) }
    }

    @Test func aFileOfTheUsersOwn() throws {
        let path = folder.path("p.json")
        let written = try PlanDisk.write(plan(1), to: path)
        #expect(try PlanDisk.read(path) == written)
        #expect(throws: PlanFileError.notFound(path: "\(path)x")) { try PlanDisk.read("\(path)x") }
        let edited = String(decoding: try folder.bytes("p.json"), as: UTF8.self)
            .replacingOccurrences(of: "\"500m\"", with: "\"900m\"")
        try folder.write(edited, to: "p.json")
        #expect(throws: PlanFileError.edited(path: path)) { try PlanDisk.read(path) }
        symlink(path, folder.path("link"))
        #expect(throws: PlanFileError.unwritable(path: folder.path("link"), cause: "it is a symbolic link")) {
            try PlanDisk.write(plan(1), to: folder.path("link"))
        }
    }

    @Test func aNumberThatIsNoneIsNotWritten() {
        var plan = plan(1)
        plan.workloads[0].risk = .nan
        #expect(throws: PlanFileError.unencodable) { try store.save(plan) }
    }
}
