import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `--save-plan`: keeps a plan in a file, with what takes it back.
struct PlanKeeping {
    private let path: String

    static let flag = FlagSpec(
        "save-plan", nil, usage: "Keep the plan in this file, with what takes it back: see rollback and verify.",
        completion: .files)

    /// What the line asks for; nil when the plan is not to be kept.
    init?(_ line: NormalisedArguments) {
        path = line.text("save-plan")
        if path.isEmpty { return nil }
    }

    /// Whether it can be kept at all, before anything is read: a plan is for
    /// one cluster, which a snapshot does not name.
    func check(isOffline: Bool) throws(PlanOutputError) {
        if isOffline { throw .planNeedsCluster }
    }

    /// Writes the file and returns the id that the plan is known by from now
    /// on. What was `refused` is in it as blocked: nobody can have applied it.
    func keep(
        _ plan: Plan, of reading: CommandReading, live: [ChangeTarget: Result<LiveObject, ChangeError>] = [:],
        refused: Set<WorkloadID> = [], in environment: CommandEnvironment
    ) async throws -> String {
        guard let session = reading.session else { throw PlanOutputError.planNeedsCluster }
        var versions: [WorkloadID: String] = [:]
        for case (.workload(let id), .success(let object)) in live { versions[id] = object.resourceVersion }
        var file = PlanFile(
            plan, snapshot: reading.snapshot, cluster: try await PlanCluster(session), upidVersion: Version.current,
            at: environment.now(), resourceVersions: versions)
        for index in file.workloads.indices where refused.contains(file.workloads[index].change.workload) {
            file.workloads[index].verdict = .blocked
            file.workloads[index].reason = "it could not be printed in the format that was asked for"
        }
        return try PlanDisk.write(file, to: path, draft: Interruption.guardFile).id
    }
}
