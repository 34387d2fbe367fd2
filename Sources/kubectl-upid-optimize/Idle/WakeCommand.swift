import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `kubectl upid optimize wake`: starts what `idle` stopped.
struct WakeCommand: RunnableCommand {
    private let destination: ScaleDestination
    private let policy: PlanPolicy
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        destination = try ScaleDestination(line)
        policy = destination.policy(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        try destination.check(isOffline: !input.snapshot.snapshot.isEmpty, in: environment)
        let emitter: Emitter? =
            if case .listing = destination {
                try Emitter(
                    output, formats: ScaleDestination.allFormats, renderers: .standard, environment: environment)
            } else {
                nil
            }
        let reading = try await SnapshotSource(
            input, purpose: .names, userAgent: OptimizeCommand.userAgent, annotations: IdleCommand.annotations,
            includesIdleness: true
        ).read(in: environment)
        guard reading.pods.isEmpty else { throw ScaleOptionError.namesPods }
        let plan = WakePlan(snapshot: reading.snapshot, policy: policy, named: reading.namesObjects)
        let work = try await ScaleWork(.wake, plan.applicable, session: reading.session)
        environment.console.finish()
        ScaleRefusals(plan.heldBack).report(on: environment.console)
        let reported = reading.report(on: environment.console)
        if let emitter, !work.parts.isEmpty || !emitter.isForPeople {
            try emitter.emit(
                Listing(waking: work.parts, showsNamespace: reading.showsNamespace), in: environment)
        } else if work.parts.isEmpty, work.refusals.isEmpty, work.running.isEmpty {
            environment.console.print("Nothing to start.")
        }
        let isHeldBack = emitter == nil && reading.namesObjects && !plan.heldBack.isEmpty
        return try await ScaleHandling(
            work: work, destination: destination, direction: .wake, connection: input.connection.flags,
            session: reading.session, isWhole: reported == .complete && !isHeldBack
        ).run(in: environment)
    }
}
