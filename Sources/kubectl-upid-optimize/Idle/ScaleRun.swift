import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// Stops or starts workloads before a user's eyes, as ``ChangeRun`` changes
/// resources: asks the server what is allowed, has it try everything, shows
/// the differences, asks, writes, and waits. The way back is in the objects
/// themselves.
struct ScaleRun {
    let session: ClusterSession
    let connection: ConnectionFlags
    let options: ChangeOptions
    let direction: ScaleWork.Direction
    let environment: CommandEnvironment
    /// These are all the changes that were asked for.
    let isWhole: Bool

    /// Does the work, as far as the options say. `instead` is called when
    /// something is not permitted; nothing is written then.
    func run(_ changes: [ScaleChange], instead: () throws -> Void) async throws -> CommandOutcome {
        let items = changes.map { ApplyItem($0) }
        let report = ChangeReport(verb: direction == .stop ? "stopped" : "woken", environment: environment)
        if options.dryRun == .client {
            for item in items { try report.show(planned: item) }
            for item in items { try report.done(item, suffix: " (dry run)") }
            return .complete
        }
        guard try await AccessReport(session: session, environment: environment).isPermitted(items) else {
            try instead()
            return .partial
        }
        environment.console.progress("trying the changes")
        let check = try await applyRun { _ in }.check(items)
        environment.console.finish()
        guard check.refusals.isEmpty else {
            for refusal in check.refusals { environment.console.report(refusal.error) }
            return nothingChanged()
        }
        try report.show(check)
        if options.dryRun == .server {
            for item in items { try report.done(item, suffix: " (server dry run)") }
            return .complete
        }
        if check.passed.isEmpty {
            try report.unchanged(check)
            return .complete
        }
        try environment.output.flush()
        let cluster = try await PlanCluster(session)
        let question =
            "\(direction == .stop ? "Stop" : "Start") \(Plural.text(changes.count, "workload")) in \(cluster.name)?"
        guard try !options.asks || Confirmation.ask(question, in: environment) else { return nothingChanged() }
        return try await write(changes, items, cluster, report)
    }

    private func write(
        _ changes: [ScaleChange], _ items: [ApplyItem], _ cluster: PlanCluster, _ report: ChangeReport
    ) async throws -> CommandOutcome {
        let folder = try StateFolder(variables: environment.variables, home: environment.home)
        let actor = await Actor.current(session)
        let journal = ScaleJournal(
            changes, isWaking: direction == .wake, cluster: cluster, by: actor, in: folder, now: environment.now)
        let run = applyRun { event in
            try journal.note(event)
            report.tell(scaling: event)
        }
        let outcome = await InterruptibleWork(console: environment.console).run { await run.apply(items) }
        environment.console.finish()
        try environment.output.flush()
        if let failure = outcome.failure { environment.console.report(failure.error) }
        for item in outcome.notStarted {
            environment.console.print("not begun: \(item.workload.shortName) in namespace \(item.workload.namespace)")
        }
        if direction == .stop {
            for item in outcome.applied { environment.console.print("to start it again: \(wake(item.workload))") }
        }
        if outcome.isComplete, isWhole { return .complete }
        return outcome.applied.isEmpty ? .partial : .ended(code: 2)
    }

    /// What starts a workload again in the same cluster, as the same user.
    private func wake(_ id: WorkloadID) -> String {
        let words = [
            "kubectl", "upid", "optimize", "wake", "\(id.kind.qualifiedName)/\(id.name)", "-n", id.namespace, "--apply",
        ]
        return (words + connection.words(context: session.connection.contextName)).map(ShellWord.quoted)
            .joined(separator: " ")
    }

    private func nothingChanged() -> CommandOutcome {
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

extension ChangeReport {
    /// As ``tell(_:)``; that a kind has no rollout says nothing here.
    func tell(scaling event: ApplyEvent) {
        if case .rolledOut(_, .nothingToWaitFor) = event { return }
        tell(event)
    }
}
