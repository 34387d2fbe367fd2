import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// Carries out changes before a user's eyes: asks the server what is allowed,
/// has it try everything, shows the differences, asks, writes, and waits.
struct ChangeRun {
    let session: ClusterSession
    /// The flags that led there.
    let connection: ConnectionFlags
    let options: ChangeOptions
    let purpose: ChangeJournal.Purpose
    let environment: CommandEnvironment

    /// A plan with what is to be written of it.
    struct Work {
        var plan: PlanFile
        /// Where the user wants the plan too; "" = nowhere.
        var planFile = ""
        var changes: [WorkloadChange]
        var items: [ApplyItem]
    }

    /// Does the work, as far as the options say. `instead` is called when
    /// something is not permitted; nothing is written then.
    func run(_ work: Work, instead: () throws -> Void = {}) async throws -> CommandOutcome {
        let report = ChangeReport(purpose: purpose, environment: environment)
        if options.dryRun == .client {
            for item in work.items { try report.show(planned: item) }
            for item in work.items { try report.done(item, suffix: " (dry run)") }
            return .complete
        }
        guard try await AccessReport(session: session, environment: environment).isPermitted(work.items) else {
            try instead()
            return .partial
        }
        environment.console.progress("trying the changes")
        let check = try await applyRun { _ in }.check(work.items)
        environment.console.finish()
        guard check.refusals.isEmpty else { return refuse(check) }
        try report.show(check)
        if options.dryRun == .server {
            for item in work.items { try report.done(item, suffix: " (server dry run)") }
            return .complete
        }
        if check.passed.isEmpty {
            try report.unchanged(check)
            return .complete
        }
        try environment.output.flush()
        guard try !options.asks || Confirmation.ask(question(check, work.plan), in: environment) else {
            environment.console.print("Nothing was changed.")
            return .partial
        }
        return try await write(work, report)
    }

    private func write(_ work: Work, _ report: ChangeReport) async throws -> CommandOutcome {
        let folder = try StateFolder(variables: environment.variables, home: environment.home)
        try keep(work.plan, at: work.planFile)
        let actor = await Actor.current(session)
        let journal = try ChangeJournal(
            work.plan, work.changes, for: purpose, by: actor, in: folder, now: environment.now)
        let events = ChangeEvents(session, options.recordsEvents, journal, environment)
        let run = applyRun { event in
            try journal.note(event)
            report.tell(event)
            events.note(event)
        }
        let outcome = await InterruptibleWork(console: environment.console).run { await run.apply(work.items) }
        await events.finish()
        environment.console.finish()
        do {
            try journal.finish(outcome)
            try keep(journal.plan, at: work.planFile)
        } catch {
            environment.console.report(error)
        }
        return try await end(outcome, journal, work.planFile, report)
    }

    private func keep(_ plan: PlanFile, at path: String) throws {
        if !path.isEmpty { try PlanDisk.write(plan, to: path, draft: Interruption.guardFile) }
    }

    /// What is said at the end, and what is offered after a failure.
    private func end(
        _ outcome: ApplyOutcome, _ journal: ChangeJournal, _ planFile: String, _ report: ChangeReport
    ) async throws -> CommandOutcome {
        try environment.output.flush()
        if outcome.isComplete { return .complete }
        if let failure = outcome.failure { environment.console.report(failure.error) }
        for item in outcome.notStarted {
            environment.console.print("not begun: \(item.workload.shortName) in namespace \(item.workload.namespace)")
        }
        guard !outcome.applied.isEmpty else { return .partial }
        guard purpose == .apply else { return .ended(code: 2) }
        let plan = journal.plan
        let count = Plural.text(outcome.applied.count, "workload")
        let question = "Roll back the \(count) that \(outcome.applied.count == 1 ? "was" : "were") changed?"
        if options.asks, !Interruption.isPending, try Confirmation.ask(question, in: environment) {
            return try await rollBack(outcome, plan, planFile)
        }
        let way = connection.token.isEmpty ? "to roll back" : "to roll back, with --token as before"
        environment.console.print("\(count) changed; \(way): \(command(plan.id))")
        return .ended(code: 2)
    }

    private func rollBack(
        _ outcome: ApplyOutcome, _ plan: PlanFile, _ planFile: String
    ) async throws -> CommandOutcome {
        let changed = Set(outcome.applied.map(\.workload))
        let changes = plan.workloads.map(\.change).filter { changed.contains($0.workload) }.map(\.inverse)
        let back = ChangeRun(
            session: session, connection: connection, options: options, purpose: .rollback, environment: environment)
        let work = Work(plan: plan, planFile: planFile, changes: changes, items: outcome.rollback)
        let ended = try await back.write(work, ChangeReport(purpose: .rollback, environment: environment))
        return ended == .complete ? .partial : ended
    }

    /// What takes a plan back in the same cluster, as the same user.
    private func command(_ plan: String) -> String {
        let words = ["kubectl", "upid", "optimize", "rollback", plan]
        return (words + connection.words(context: session.connection.contextName)).map(ShellWord.quoted)
            .joined(separator: " ")
    }

    private func question(_ check: ApplyCheck, _ plan: PlanFile) -> String {
        let count = Plural.text(check.passed.count, "object")
        return "\(purpose == .apply ? "Apply these changes to" : "Restore") \(count) in \(plan.cluster.name)?"
    }

    private func refuse(_ check: ApplyCheck) -> CommandOutcome {
        for refusal in check.refusals { environment.console.report(refusal.error) }
        environment.console.print("Nothing was changed.")
        return .partial
    }

    private func applyRun(_ report: @escaping @Sendable (ApplyEvent) throws -> Void) -> ApplyRun {
        var settings = ApplyRun.Options()
        settings.waits = options.waits
        settings.limits.timeout = options.timeout
        return ApplyRun(session.client, options: settings, report: report)
    }
}
