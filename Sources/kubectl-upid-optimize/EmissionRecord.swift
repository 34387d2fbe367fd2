import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// The log's entry for changes that were printed or written to files, or for
/// a plan that was kept.
enum EmissionRecord {
    /// Appends it: what was emitted in which form (`yaml`; nil = it was only
    /// kept), for which cluster, by whom. `plan` is the id of the plan that was kept; nil = none was.
    ///
    /// A log that cannot be written is worth a warning: nothing was changed.
    static func append(
        _ changes: [WorkloadChange], as form: String?, plan: String? = nil, session: ClusterSession?,
        in environment: CommandEnvironment
    ) async {
        guard !changes.isEmpty else { return }
        await append(session, in: environment) { actor, cluster in
            AuditRecord(
                form == nil ? .planned : .emitted, by: actor, cluster: cluster, plan: plan, changes: changes,
                result: form)
        }
    }

    /// As ``append(_:as:plan:session:in:)``, for edits of objects.
    static func append(
        _ edits: [ObjectEdit], as form: String, session: ClusterSession?, in environment: CommandEnvironment
    ) async {
        guard !edits.isEmpty else { return }
        await append(session, in: environment) { actor, cluster in
            AuditRecord(.emitted, by: actor, cluster: cluster, edits: edits, result: form)
        }
    }

    private static func append(
        _ session: ClusterSession?, in environment: CommandEnvironment,
        _ record: (AuditActor, PlanCluster?) -> AuditRecord
    ) async {
        var cluster: PlanCluster?
        if let session { cluster = try? await PlanCluster(session) }
        let actor = await Actor.current(session)
        do {
            let folder = try StateFolder(variables: environment.variables, home: environment.home)
            try AuditLog(in: folder).append(record(actor, cluster), at: environment.now())
        } catch {
            environment.console.warn("nothing was noted in the audit log: \(error)", hint: error.hint)
        }
    }
}
