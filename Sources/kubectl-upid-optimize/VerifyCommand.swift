import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `kubectl upid optimize verify PLAN`: how workloads fare since a plan was
/// applied.
struct VerifyCommand: RunnableCommand {
    private let argument: PlanArgument
    private let connection: ConnectionOptions
    private let output: OutputOptions
    private let usage: UsageOptions
    private let snapshot: SnapshotOptions
    private let log: LogOptions

    init(_ line: NormalisedArguments) throws {
        argument = try PlanArgument(line)
        connection = ConnectionOptions(line)
        output = OutputOptions(line)
        usage = UsageOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let session = try CommandSession.open(connection, log, in: environment)
        let plan = try argument.plan(of: try await PlanCluster(session), in: environment)
        let (verification, reading) = try await verified(plan, session, in: environment)
        if verification.workloads.isEmpty, emitter.isForPeople {
            environment.console.print("Nothing of the plan is in force.")
        } else {
            try emitter.emit(Listing(verification), in: environment)
        }
        for gap in reading.snapshot.gaps { environment.console.warn("\(gap.what): \(gap.why)", hint: gap.hint) }
        for problem in reading.problems { environment.console.report(problem) }
        note(verification, plan, session, await Actor.current(session), in: environment)
        guard reading.problems.isEmpty, !reading.snapshot.gaps.contains(where: \.isPartial) else { return .partial }
        return switch verification.verdict {
        case .keep: .complete
        case .watch: .ended(code: 2)
        case .rollBack: .ended(code: 3)
        }
    }

    /// The window begins with the change. Of a plan that somebody else
    /// applied only a first look tells when that was.
    private func verified(
        _ plan: PlanFile, _ session: ClusterSession, in environment: CommandEnvironment
    ) async throws -> (Verification, ClusterReading) {
        let start = plan.lastAppliedAt ?? plan.createdAt
        let reading = try await read(plan, since: start, session, in: environment)
        let verification = Verification(of: plan, after: reading.snapshot)
        let changes = verification.workloads.map(\.changedAt).filter { $0 > start }
        guard plan.lastAppliedAt == nil, let last = changes.max() else { return (verification, reading) }
        let closer = try await read(plan, since: last, session, in: environment)
        return (Verification(of: plan, after: closer.snapshot), closer)
    }

    private func read(
        _ plan: PlanFile, since start: Timestamp, _ session: ClusterSession, in environment: CommandEnvironment
    ) async throws -> ClusterReading {
        let now = environment.now()
        let window = max(Self.shortestWindow, now.secondsSince(start))
        var request = ReadRequest(selection: PlanObjects.selection(of: plan), now: now, window: window)
        request.step = usage.step.map { Int($0) }
        request.prometheus = try usage.prometheus(in: environment)
        request.prometheusLabels = try usage.prometheusLabels.map { try LabelMatcher($0) }
        return try await ClusterReader(session).read(request)
    }

    /// Seconds below which no usage can be read.
    private static let shortestWindow: Int64 = 300

    private func note(
        _ verification: Verification, _ plan: PlanFile, _ session: ClusterSession, _ actor: AuditActor,
        in environment: CommandEnvironment
    ) {
        do {
            let folder = try StateFolder(variables: environment.variables, home: environment.home)
            try AuditLog(in: folder).append(
                AuditRecord(
                    .verified, by: actor, cluster: plan.cluster, plan: plan.id, result: verification.verdict.rawValue),
                at: environment.now())
        } catch {
            environment.console.warn("the audit log: \(error.description)")
        }
    }
}
