import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidPlan

/// Brings changes of replicas to where they are to go.
struct ScaleHandling {
    let work: ScaleWork
    let destination: ScaleDestination
    let direction: ScaleWork.Direction
    let connection: ConnectionFlags
    /// What each workload costs per month, as far as that is known.
    var costs: [WorkloadID: Double] = [:]
    var currency: String?
    let session: ClusterSession?
    /// All that was asked for is in ``work``.
    let isWhole: Bool

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let ended = try await end(in: environment)
        return ended == .complete && !isWhole ? .partial : ended
    }

    private func end(in environment: CommandEnvironment) async throws -> CommandOutcome {
        for id in work.running {
            environment.console.print("\(id.shortName) in namespace \(id.namespace) runs already")
        }
        for refusal in work.refusals { environment.console.report(refusal) }
        switch destination {
        case .listing: return work.refusals.isEmpty ? .complete : .partial
        case .documents(let format, let isJSON, let folder):
            return try await emit(format, isJSON: isJSON, folder: folder, in: environment)
        case .cluster(let options):
            guard let session else { throw ChangeOptionError.offline }
            guard work.refusals.isEmpty else {
                environment.console.print("Nothing was changed.")
                return .partial
            }
            guard !work.parts.isEmpty else { return .complete }
            return try await ScaleRun(
                session: session, connection: connection, options: options, direction: direction,
                environment: environment, isWhole: isWhole
            ).run(work.parts.map(\.change)) { try printPatches(in: environment) }
        }
    }

    private func emit(
        _ format: PatchFormat, isJSON: Bool, folder: String, in environment: CommandEnvironment
    ) async throws -> CommandOutcome {
        let output = ScaleOutput(
            groups, as: format, live: work.live, origin: origin(isInFolder: !folder.isEmpty, in: environment))
        environment.console.finish()
        // Before it is out of hand: what was printed is on record whatever happens then.
        await EmissionRecord.append(
            work.parts.filter { !output.refused.contains($0.change.workload) }.flatMap(\.change.edits),
            as: isJSON ? "json" : format.rawValue, session: session, in: environment)
        try DocumentPrinting.write(output.documents, output.files, isJSON: isJSON, folder: folder, in: environment)
        for note in output.notes { environment.console.warn(note) }
        for refusal in output.refusals { environment.console.report(refusal) }
        return output.refusals.isEmpty && work.refusals.isEmpty ? .complete : .partial
    }

    private var groups: [ScaleOutput.Group] {
        work.parts.map { part in
            let id = part.change.workload
            var why = part.planned.comments
            if direction == .stop, let currency, let cost = costs[id] {
                why.append("saves \(HumanMoney.amount(cost)) \(currency) a month, money only where nodes go with it")
            }
            return ScaleOutput.Group(workload: id, edits: part.change.edits, why: why)
        }
    }

    private func origin(isInFolder: Bool, in environment: CommandEnvironment) -> PatchOrigin {
        let context = session?.connection.contextName ?? ""
        return PatchOrigin(
            context: context.isEmpty ? nil : context, time: session == nil ? nil : environment.now().description,
            isInFolder: isInFolder)
    }

    /// For somebody who may apply them.
    private func printPatches(in environment: CommandEnvironment) throws {
        let output = ScaleOutput(
            groups, as: .patch, live: work.live, origin: origin(isInFolder: false, in: environment))
        try DocumentPrinting.write(output.documents, isJSON: false, folder: "", in: environment)
    }
}
