import UpidCluster
import UpidCore
import UpidPlan

/// Reads the objects of a plan as they are now.
struct PlanObjects {
    let session: ClusterSession

    /// The workloads of a plan that are there, and their autoscalers.
    ///
    /// Throws what keeps any of them from being read.
    func inventory(of plan: PlanFile) async throws -> Inventory {
        let reading = try await InventoryReader(client: session.client).read(
            Self.selection(of: plan), parts: .autoscalers)
        if let problem = reading.problems.first { throw problem }
        return reading.inventory
    }

    /// The workloads of a plan, by their names.
    static func selection(of plan: PlanFile) -> WorkloadSelection {
        var selection = WorkloadSelection(namespace: plan.workloads.first?.change.workload.namespace ?? "default")
        selection.objects = plan.workloads.map { entry in
            let id = entry.change.workload
            return .init(type: .workload(id.kind), namespace: id.namespace, name: id.name)
        }
        selection.isFromFiles = true
        selection.ignoreNotFound = true
        return selection
    }
}
