import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidPlan

/// `kubectl upid optimize`: what to change, and what to think of it.
struct OptimizeCommand: RunnableCommand {
    private let explain: Bool
    private let listGates: Bool
    private let showKept: Bool
    private let risk: RiskTarget
    private let policy: PlanPolicy
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions
    private let emission: PlanEmission?
    private let application: PlanApplication?
    private let keeping: PlanKeeping?

    init(_ line: NormalisedArguments) throws {
        explain = line.isTrue("explain")
        listGates = line.isTrue("list-gates")
        showKept = line.isTrue("show-kept")
        risk = try RiskOption.target(line)
        emission = try PlanEmission(line)
        application = try PlanApplication(line)
        keeping = PlanKeeping(line)
        policy = try PlanOptions.policy(line, format: emission?.format)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        if listGates {
            try environment.output.write(GateText.list(GateCatalogue.all))
            return .complete
        }
        if let application {
            try application.check(in: environment)
            let reading = try await source.read(in: environment)
            return try await application.run(plan(reading), of: reading, in: environment)
        }
        try keeping?.check(isOffline: !input.snapshot.snapshot.isEmpty)
        if let emission {
            try emission.check(isOffline: !input.snapshot.snapshot.isEmpty)
            let reading = try await source.read(in: environment)
            return try await emission.run(plan(reading), of: reading, in: environment)
        }
        let emitter = try Emitter(output, formats: PlanFormat.all, renderers: .standard, environment: environment)
        let reading = try await source.read(in: environment)
        var plan = plan(reading)
        if let keeping {
            let id = try await keeping.keep(plan, of: reading, in: environment)
            await EmissionRecord.append(
                plan.applicable.map(\.change), as: nil, plan: id, session: reading.session, in: environment)
        }
        // An OpenCost is asked only where it is named: a plan has other things to wait for.
        let client = prices.choice == .auto ? nil : reading.session?.client
        let book = try await prices.loader(in: environment, client: client)
            .load(distribution: plan.analysis.identity.distribution).book(warningOn: environment.console)
        plan.value(at: book, of: reading.snapshot)
        let idle = plan.leaveOutIdle(of: reading.snapshot)
        try show(plan, of: reading, through: emitter, in: environment)
        if emitter.isForPeople {
            if let line = PlanSavingLine.text(of: plan) { environment.console.print(line) }
            if idle > 0 {
                environment.console.print(
                    "SAVES/MO leaves out \(Plural.text(idle, "idle workload")): kubectl upid optimize idle tells what "
                        + "stopping saves")
            }
        }
        return reading.report(on: environment.console)
    }

    private var source: SnapshotSource {
        SnapshotSource(
            input, purpose: .plan, userAgent: Self.userAgent)
    }

    private func plan(_ reading: CommandReading) -> Plan {
        Plan(snapshot: reading.snapshot, sizing: SizingPolicy(risk: risk), policy: policy)
    }

    private func show(
        _ plan: Plan, of reading: CommandReading, through emitter: Emitter, in environment: CommandEnvironment
    ) throws {
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
    }
}
