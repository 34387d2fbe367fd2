import UpidBilling
import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidIdle
import UpidIdleCommand
import UpidPlan

/// `kubectl upid optimize idle`: what to stop, and how.
struct IdleCommand: RunnableCommand {
    private let explain: Bool
    private let includesReview: Bool
    private let hours: WorkingHours?
    private let destination: ScaleDestination
    private let idle: IdlePolicy
    private let policy: PlanPolicy
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        explain = line.isTrue("explain")
        includesReview = line.isTrue("include-review")
        hours = try line.value("schedule").map { text throws(WorkingHoursError) in try WorkingHours(text) }
        idle = try IdleOptions.policy(line)
        destination = try ScaleDestination(line, isScheduled: hours != nil)
        policy = destination.policy(line)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let isOffline = !input.snapshot.snapshot.isEmpty
        try destination.check(isOffline: isOffline, in: environment)
        if let hours {
            try ZoneCheck.run(hours, in: environment)
            let reading = try await read(.names, in: environment)
            guard reading.namesObjects else { throw ScaleOptionError.scheduleNeedsNames }
            return try await HoursRun(hours: hours, destination: destination, idle: idle, policy: policy)
                .run(reading, in: environment)
        }
        guard case .listing = destination else {
            let reading = try await read(.plan, in: environment)
            let plan = try await plan(reading, in: environment)
            return try await hand(on: plan, of: reading, in: environment)
        }
        let emitter = try Emitter(
            output, formats: ScaleDestination.allFormats, renderers: .standard, environment: environment)
        let reading = try await read(.plan, in: environment)
        let plan = try await plan(reading, in: environment)
        return try show(plan, of: reading, through: emitter, in: environment)
    }

    private func read(
        _ purpose: SnapshotSource.Purpose, in environment: CommandEnvironment
    ) async throws -> CommandReading {
        let reading = try await SnapshotSource(
            input, purpose: purpose, userAgent: OptimizeCommand.userAgent, annotations: Self.annotations,
            includesIdleness: true
        ).read(in: environment)
        guard reading.pods.isEmpty else { throw ScaleOptionError.namesPods }
        return reading
    }

    /// What has to be read of workloads and namespaces.
    static let annotations =
        ScaleChange.annotations.union(IdleOptions.annotations).union([WorkingHoursForm.downscalerAnnotation])

    private func plan(_ reading: CommandReading, in environment: CommandEnvironment) async throws -> IdlePlan {
        if includesReview, !reading.namesObjects { throw ScaleOptionError.reviewNeedsNames }
        MissingIdleFacts.warn(of: reading.snapshot, on: environment.console)
        let identity = ClusterIdentity(facts: reading.snapshot.facts, nodes: reading.snapshot.inventory.nodes)
        // As in a plan of resources: an OpenCost is asked only where it is named.
        let client = prices.choice == .auto ? nil : reading.session?.client
        let book = try await prices.loader(in: environment, client: client)
            .load(distribution: identity.distribution).book(warningOn: environment.console)
        return IdlePlan(
            snapshot: reading.snapshot, idle: idle, policy: policy,
            costs: IdleCosts(of: reading.snapshot, prices: book),
            includesReview: includesReview)
    }

    private func show(
        _ plan: IdlePlan, of reading: CommandReading, through emitter: Emitter, in environment: CommandEnvironment
    ) throws -> CommandOutcome {
        if plan.workloads.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
        } else if explain, emitter.isForPeople {
            environment.console.finish()
            try environment.output.write(IdlePlanExplanation.text(of: plan, all: reading.namesObjects))
        } else if plan.applicable.isEmpty, emitter.isForPeople {
            environment.console.print(Self.nothing(plan))
        } else {
            try emitter.emit(Listing(plan, showsNamespace: reading.showsNamespace), in: environment)
        }
        if !explain { report(plan, of: reading, in: environment) }
        return reading.report(on: environment.console)
    }

    /// Prints the changes, or makes them.
    private func hand(
        on plan: IdlePlan, of reading: CommandReading, in environment: CommandEnvironment
    ) async throws -> CommandOutcome {
        let work = try await ScaleWork(.stop, plan.applicable, session: reading.session)
        environment.console.finish()
        report(plan, of: reading, in: environment)
        if plan.applicable.isEmpty { environment.console.print(Self.nothing(plan)) }
        let reported = reading.report(on: environment.console)
        let costs = Dictionary(
            plan.analysis.workloads.compactMap { row in row.monthlyCost.map { (row.workload.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        // Who names what is not stopped is told so by the exit code too.
        let isRefused = reading.namesObjects && plan.applicable.count < plan.workloads.count
        return try await ScaleHandling(
            work: work, destination: destination, direction: .stop, connection: input.connection.flags, costs: costs,
            currency: plan.analysis.currency, session: reading.session, isWhole: reported == .complete && !isRefused
        ).run(in: environment)
    }

    /// `Nothing to stop: 12 active, 3 unknown.`
    private static func nothing(_ plan: IdlePlan) -> String {
        let counts = IdleVerdict.allCases.compactMap { verdict -> String? in
            let count = plan.analysis.workloads.count { $0.verdict == verdict }
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        return counts.isEmpty ? "Nothing to stop." : "Nothing to stop: \(counts.joined(separator: ", "))."
    }

    private func report(_ plan: IdlePlan, of reading: CommandReading, in environment: CommandEnvironment) {
        ScaleRefusals(plan.heldBack + (reading.namesObjects ? plan.kept : [])).report(on: environment.console)
    }
}
