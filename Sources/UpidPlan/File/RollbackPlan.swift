public import UpidCore

/// What it takes to undo a plan: a pure function of the plan and of the
/// objects as they are now.
///
/// Each object is judged by what it is, not by what is written of it: a plan
/// that was piped into kubectl, or whose run was killed, can be undone too.
public struct RollbackPlan: Hashable, Sendable {
    /// By namespace, name and kind; without what the plan held back and
    /// somebody else has changed since.
    public var steps: [Step]

    /// What is to be done about one workload.
    public struct Step: Hashable, Sendable {
        public var workload: WorkloadID
        public var action: Action
    }

    public enum Action: Hashable, Sendable {
        /// A change that gives back exactly what was there, absences
        /// included. `before` is the object as it is now.
        case restore(WorkloadChange)
        /// It is as it was before the plan.
        case unchanged
        case refuse(RollbackRefusal)
    }

    /// The rollback of `plan` in `cluster`, whose objects are `inventory`:
    /// with the workloads of the plan, and its autoscalers' metrics.
    ///
    /// Throws ``RollbackError``.
    public init(of plan: PlanFile, in cluster: PlanCluster, inventory: Inventory) throws(RollbackError) {
        guard plan.cluster.isSame(as: cluster) else {
            throw .otherCluster(planned: plan.cluster, found: cluster)
        }
        let live = Dictionary(inventory.workloads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        steps = plan.workloads.compactMap { planned in
            let id = planned.change.workload
            let action = Self.action(planned.change, live[id], inventory.autoscalers)
            if case .refuse = action, planned.verdict != .apply, planned.outcome == nil { return nil }
            return Step(workload: id, action: action)
        }
    }

    /// The changes to be made.
    public var changes: [WorkloadChange] {
        steps.compactMap { if case .restore(let change) = $0.action { change } else { nil } }
    }

    /// The workloads that stay as they are though they are not as before.
    public var refusals: [(workload: WorkloadID, refusal: RollbackRefusal)] {
        steps.compactMap { if case .refuse(let refusal) = $0.action { ($0.workload, refusal) } else { nil } }
    }

    private static func action(_ change: WorkloadChange, _ live: Workload?, _ autoscalers: [Autoscaler]) -> Action {
        guard let live else { return .refuse(.gone) }
        guard live.uid == change.uid else { return .refuse(.recreated(planned: change.uid, found: live.uid)) }
        var restored = change
        restored.apiVersion = live.apiVersion
        var differences: [RollbackDifference] = []
        restored.containers = change.containers.compactMap { container in
            restore(container, of: live, noting: &differences)
        }
        restored.autoscalers = change.autoscalers.compactMap { target in
            restore(target, in: autoscalers, noting: &differences)
        }
        guard differences.isEmpty else { return .refuse(.differs(differences)) }
        return restored.isEmpty ? .unchanged : .restore(restored)
    }

    /// Nil when there is nothing to restore, or when a difference was noted.
    private static func restore(
        _ change: ContainerChange, of live: Workload, noting differences: inout [RollbackDifference]
    ) -> ContainerChange? {
        let list = live.containers.filter { ($0.role == .`init` || $0.role == .sidecar) == change.isInitContainer }
        guard let index = list.firstIndex(where: { $0.name == change.name }) else {
            differences.append(RollbackDifference(place: "container \(change.name)", expected: "it there", found: nil))
            return nil
        }
        let found = list[index].resources
        var wanted = found
        var isAsBefore = true
        var isAsPlanned = true
        for field in ResourceField.allCases {
            isAsBefore = isAsBefore && found[field] == change.before[field]
            isAsPlanned = isAsPlanned && found[field] == change.after[field]
            wanted[field] = change.before[field]
        }
        if isAsBefore { return nil }
        guard isAsPlanned else {
            for field in ResourceField.allCases where found[field] != change.after[field] {
                differences.append(
                    RollbackDifference(
                        place: "container \(change.name): \(field.rawValue)",
                        expected: change.after[field]?.description, found: found[field]?.description))
            }
            return nil
        }
        return ContainerChange(name: change.name, role: list[index].role, index: index, before: found, after: wanted)
    }

    private static func restore(
        _ change: AutoscalerChange, in autoscalers: [Autoscaler], noting differences: inout [RollbackDifference]
    ) -> AutoscalerChange? {
        let place = "HorizontalPodAutoscaler/\(change.name): spec.metrics[\(change.metricIndex)]"
        let autoscaler = autoscalers.first { $0.namespace == change.namespace && $0.name == change.name }
        let metric = autoscaler?.metrics?.first { $0.index == change.metricIndex && $0.type == change.metricType }
        let target = metric?.targetUtilisation
        if target == change.before { return nil }
        guard target == change.after else {
            differences.append(
                RollbackDifference(place: place, expected: "\(change.after)%", found: target.map { "\($0)%" }))
            return nil
        }
        return change.inverse
    }
}
