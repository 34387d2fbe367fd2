import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// Prints a plan's changes, or writes them to a folder.
struct PlanEmission {
    let format: PatchFormat
    /// JSON in place of YAML, which has no comments.
    let isJSON: Bool
    /// "" = standard output.
    let folder: String
    /// Where the plan is kept besides.
    let keeping: PlanKeeping?
    /// What an operator makes is changed all the same.
    let forcesOwners: Bool

    static let flags = FlagGroup(
        "Change Options",
        [
            FlagSpec(
                "output-dir", nil,
                usage: "Write the changes to files of this folder, which is new, empty, or was written by an earlier "
                    + "run; with -o yaml, patch, json-patch, kustomize, helm-values, resize or ssa.",
                completion: .files), PlanKeeping.flag,
        ])

    /// What the line asks for; nil when that is the plan's table, or the plan
    /// as any command's answer.
    init?(_ line: NormalisedArguments) throws(PlanOutputError) {
        folder = line.text("output-dir")
        keeping = PlanKeeping(line)
        forcesOwners = line.isTrue("force-owner")
        guard case .change(let format, let isJSON) = PlanFormat(line.text("output")) else {
            if !folder.isEmpty { throw .folderOfListing }
            return nil
        }
        if isJSON, !folder.isEmpty { throw .jsonInFolder }
        for flag in ["explain", "show-kept"] where line.isTrue(flag) { throw .onlyInTheTable(flag: flag) }
        self.format = format
        self.isJSON = isJSON
    }

    /// Whether this can be printed at all, before anything is read.
    func check(isOffline: Bool) throws(PlanOutputError) {
        if isOffline, format.needsLiveObjects { throw .needsCluster(format) }
        if format == .kustomize, folder.isEmpty { throw .needsFolder(format) }
    }

    /// Prints what may be applied; what may not, and why, goes to standard
    /// error.
    func run(
        _ plan: Plan, of reading: CommandReading, in environment: CommandEnvironment
    ) async throws -> CommandOutcome {
        let chosen = plan.applicable
        let targets = format == .resize || format == .patch ? [] : chosen.flatMap(\.change.writtenObjects)
        var live: [ChangeTarget: Result<LiveObject, ChangeError>] = [:]
        if let session = reading.session, !targets.isEmpty {
            live = try await LiveObjects(session.client).read(targets)
        }
        let output = PlanOutput(
            plan, as: format, live: live, pods: reading.snapshot.inventory.pods,
            origin: origin(reading.session, in: environment), forcesOwners: forcesOwners)
        environment.console.finish()
        let id = try await keeping?.keep(plan, of: reading, live: live, refused: output.refused, in: environment)
        // Before it is out of hand: what was printed is on record whatever happens then.
        await EmissionRecord.append(
            chosen.map(\.change).filter { !output.refused.contains($0.workload) },
            as: isJSON ? "json" : format.rawValue,
            plan: id, session: reading.session, in: environment)
        try write(output, in: environment)
        for note in output.notes { environment.console.warn(note) }
        HeldBack(plan).report(on: environment.console)
        for refusal in output.refusals { environment.console.report(refusal) }
        if chosen.isEmpty { KeptWorkloads(plan, names: reading.namesObjects).report(on: environment.console) }
        let outcome = reading.report(on: environment.console)
        return output.refusals.isEmpty ? outcome : .partial
    }

    private func origin(_ session: ClusterSession?, in environment: CommandEnvironment) -> PatchOrigin {
        let context = session?.connection.contextName ?? ""
        return PatchOrigin(
            context: context.isEmpty ? nil : context, time: session == nil ? nil : environment.now().description,
            isInFolder: !folder.isEmpty)
    }

    private func write(_ output: PlanOutput, in environment: CommandEnvironment) throws {
        try DocumentPrinting.write(output.documents, output.files, isJSON: isJSON, folder: folder, in: environment)
    }
}
