internal import UpidCore

/// What only a plan has to heed; nil for what was not read for all of the
/// workloads.
struct PlanningFacts {
    var budgets: [DisruptionBudget]?
    var quotas: [ResourceQuota]?
    var persistentVolumes: [PersistentVolume]?
    var otherPods: [PodFootprint]?

    init() {}

    /// `others` are pods that were read and belong to none of `workloads`.
    init(_ collection: InventoryCollection, workloads: [Workload], others: [Pod]) {
        let namespaces = Set(workloads.map(\.id.namespace))
        if collection.covers(.disruptionBudgets, namespaces) {
            budgets = collection.budgets.filter { namespaces.contains($0.budget.namespace) }
                .map { $0.budget(covering: workloads) }
        }
        if collection.covers(.resourceQuotas, namespaces) {
            quotas = collection.quotas.filter { namespaces.contains($0.namespace) }
        }
        if collection.covers(.persistentVolumes, []) {
            persistentVolumes = collection.persistentVolumes.filter { namespaces.contains($0.claimNamespace) }
        }
        if collection.hasAllPods {
            otherPods = collection.footprints + others.compactMap { PodFootprint($0) }
        }
    }
}
