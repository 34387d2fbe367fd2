import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore

/// `kubectl upid optimize`: what to change, and what to think of it.
struct OptimizeCommand: RunnableCommand {
    private let words: [String]
    private let explain: Bool
    private let listGates: Bool
    private let showKept: Bool
    private let risk: RiskTarget
    private let policy: PlanPolicy
    private let connection: ConnectionOptions
    private let selection: SelectionOptions
    private let output: OutputOptions
    private let usage: UsageOptions
    private let snapshot: SnapshotOptions
    private let log: LogOptions

    init(_ line: NormalisedArguments) throws {
        words = line.words
        explain = line.isTrue("explain")
        listGates = line.isTrue("list-gates")
        showKept = line.isTrue("show-kept")
        risk = try RiskOption.target(line)
        policy = try PlanOptions.policy(line)
        connection = ConnectionOptions(line)
        selection = SelectionOptions(line)
        output = OutputOptions(line)
        usage = UsageOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        if listGates {
            try environment.output.write(GateText.list(GateCatalogue.all))
            return .complete
        }
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let source = SnapshotSource(
            words: words, connection: connection.flags, selection: selection, usage: usage, snapshot: snapshot,
            log: log, purpose: .plan, userAgent: Self.userAgent)
        let reading = try await source.read(in: environment)
        let plan = Plan(snapshot: reading.snapshot, sizing: SizingPolicy(risk: risk), policy: policy)
        let showsKept = showKept || reading.isSingle
        if plan.workloads.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
        } else if explain, emitter.isForPeople {
            environment.console.finish()
            try environment.output.write(PlanExplanation().text(of: plan, showsKept: showsKept))
        } else {
            try emitter.emit(
                Listing(plan, showsNamespace: reading.showsNamespace, showsKept: showsKept), in: environment)
        }
        return reading.report(on: environment.console)
    }
}
