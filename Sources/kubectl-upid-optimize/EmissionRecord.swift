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
        var cluster: PlanCluster?
        if let session { cluster = try? await PlanCluster(session) }
        let actor = await Actor.current(session)
        do {
            let folder = try StateFolder(variables: environment.variables, home: environment.home)
            try AuditLog(in: folder).append(
                AuditRecord(
                    form == nil ? .planned : .emitted, by: actor, cluster: cluster, plan: plan, changes: changes,
                    result: form),
                at: environment.now())
        } catch {
            environment.console.warn("nothing was noted in the audit log: \(error)", hint: error.hint)
        }
    }
}
