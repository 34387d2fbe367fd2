/// What a gate looks at and may not find: a snapshot of an earlier version
/// does not hold it, or it may not be read.
public enum GateFact: String, Hashable, Codable, Sendable, CaseIterable {
    case rollout
    case template
    case ownership
    case nodes
    case budgets
    case quotas
    case volumes

    /// In a list of things: `rollout status`.
    var text: String {
        switch self {
        case .rollout: "rollout status"
        case .template: "pod template"
        case .ownership: "ownership"
        case .nodes: "nodes"
        case .budgets: "PodDisruptionBudgets"
        case .quotas: "ResourceQuotas"
        case .volumes: "PersistentVolumes"
        }
    }

    /// Every reading of the workload itself has it, so it is only missing in
    /// snapshots that were recorded before there was such a thing.
    var comesWithWorkload: Bool {
        switch self {
        case .rollout, .template, .ownership: true
        case .nodes, .budgets, .quotas, .volumes: false
        }
    }
}
