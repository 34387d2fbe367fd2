import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// Finds out what runs that were killed left behind, by the objects as they
/// are now.
struct Interruptions {
    let folder: StateFolder
    let connection: ConnectionOptions
    let log: LogOptions

    /// A sentence for each entry.
    func findings(_ entries: [AuditEntry], in environment: CommandEnvironment) async -> [String] {
        let session: ClusterSession
        let cluster: PlanCluster
        do {
            session = try CommandSession.open(connection, log, in: environment)
            cluster = try await PlanCluster(session)
        } catch {
            return entries.map { "\(Self.name(of: $0)): not compared, \(Self.reason(error))" }
        }
        var steps: [String: Result<RollbackPlan, any Error>] = [:]
        var findings: [String] = []
        for entry in entries {
            guard let id = entry.record.plan else {
                findings.append("\(Self.name(of: entry)) is not compared: run it again, it begins where it is")
                continue
            }
            if steps[id] == nil { steps[id] = await rollback(id, cluster, session) }
            findings.append("\(Self.name(of: entry)) \(Self.text(steps[id], entry))")
        }
        return findings
    }

    private func rollback(
        _ id: String, _ cluster: PlanCluster, _ session: ClusterSession
    ) async -> Result<RollbackPlan, any Error> {
        do {
            let plan = try PlanStore(in: folder).plan(id)
            guard plan.cluster.isSame(as: cluster) else {
                throw RollbackError.otherCluster(planned: plan.cluster, found: cluster)
            }
            let inventory = try await PlanObjects(session: session).inventory(of: plan)
            return .success(try RollbackPlan(of: plan, in: cluster, inventory: inventory))
        } catch {
            return .failure(error)
        }
    }

    private static func text(_ result: Result<RollbackPlan, any Error>?, _ entry: AuditEntry) -> String {
        switch result {
        case .failure(let error): return "is not compared: \(reason(error))"
        case nil: return "is not compared"
        case .success(let rollback):
            let step = rollback.steps.first { step in
                entry.record.changes.contains {
                    $0.namespace == step.workload.namespace && $0.name == step.workload.name
                        && $0.kind == step.workload.kind.rawValue
                }
            }
            return switch step?.action {
            case .unchanged: "is as it was before the plan"
            case .restore: "has the plan's values"
            case .refuse(let refusal): "is neither as before nor as planned: \(refusal)"
            case nil: "is not part of the plan"
            }
        }
    }

    private static func name(of entry: AuditEntry) -> String {
        entry.record.changes.map { "\($0.kind)/\($0.name) in namespace \($0.namespace)" }.joined(separator: ", ")
    }

    private static func reason(_ error: any Error) -> String {
        let text = (error as? any UserFacingError)?.description ?? "\(error)"
        return text.hasPrefix("error: ") ? String(text.dropFirst("error: ".count)) : text
    }
}
