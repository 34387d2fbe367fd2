import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `kubectl upid optimize rollback PLAN`: gives back what was there.
struct RollbackCommand: RunnableCommand {
    private let argument: PlanArgument
    private let options: ChangeOptions
    private let skipsChanged: Bool
    private let connection: ConnectionOptions
    private let log: LogOptions

    init(_ line: NormalisedArguments) throws {
        argument = try PlanArgument(line)
        options = try ChangeOptions(line)
        skipsChanged = line.isTrue("skip-changed")
        connection = ConnectionOptions(line)
        log = LogOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        try options.check(in: environment)
        let session = try CommandSession.open(connection, log, in: environment)
        let cluster = try await PlanCluster(session)
        let plan = try argument.plan(of: cluster, in: environment)
        environment.console.progress("reading the plan's objects")
        let inventory = try await PlanObjects(session: session).inventory(of: plan)
        let rollback = try RollbackPlan(of: plan, in: cluster, inventory: inventory)
        environment.console.finish()
        for (workload, refusal) in rollback.refusals {
            environment.console.report(RollbackStepError(workload: workload, refusal: refusal))
        }
        guard rollback.refusals.isEmpty || skipsChanged else {
            environment.console.print("Nothing was changed.")
            return .partial
        }
        let pods = try await ResizedPods(plan, in: session, except: Set(rollback.refusals.map(\.workload)))
        let changes = rollback.changes + pods.changes(besides: rollback.changes)
        guard !changes.isEmpty else {
            environment.console.print("Nothing to roll back: all is as it was before the plan.")
            return rollback.refusals.isEmpty ? .complete : .partial
        }
        let live = try await LiveObjects(session.client).read(rollback.changes.flatMap(\.writtenObjects))
        let notations = Dictionary(
            plan.workloads.compactMap { entry in entry.notation.map { (entry.change.workload, $0) } },
            uniquingKeysWith: { first, _ in first })
        let items = try rollback.changes.reversed().map { change in
            try ApplyItem(change, live: live, notation: notations[change.workload])
        }
        let outcome = try await ChangeRun(
            session: session, connection: connection.flags, options: options, purpose: .rollback,
            environment: environment
        ).run(.init(plan: plan, changes: changes, items: items + pods.items))
        return outcome == .complete && !rollback.refusals.isEmpty ? .ended(code: 2) : outcome
    }
}

/// Why a workload is not rolled back.
struct RollbackStepError: UserFacingError {
    var workload: WorkloadID
    var refusal: RollbackRefusal

    var description: String {
        "error: \(workload.kind.qualifiedName) \"\(TerminalText.escaped(workload.name))\" in namespace "
            + "\(workload.namespace) cannot be rolled back: \(refusal.description)"
    }

    var hint: String? {
        switch refusal {
        case .gone, .recreated: "--skip-changed rolls back the others"
        case .differs:
            "look at who changed it: kubectl get -o yaml --show-managed-fields; --skip-changed rolls back the others"
        }
    }
}
