/// How an in-place resize of a pod stands, by its conditions.
public enum PodResize: String, Hashable, Codable, Sendable {
    /// `PodResizeInProgress`.
    case inProgress
    /// `PodResizePending`, reason `Deferred`: the node has no room now.
    case deferred
    /// `PodResizePending`, reason `Infeasible`: it will never fit there.
    case infeasible
}
