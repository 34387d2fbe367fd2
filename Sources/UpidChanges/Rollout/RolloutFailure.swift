internal import UpidCluster
public import UpidCore

/// Why a rollout will not end well.
public enum RolloutFailure: UserFacingError, Hashable {
    case deadlineExceeded(WorkloadID)
    /// Argo's phase `Degraded`, with its message.
    case degraded(WorkloadID, String)
    /// A pod with the new values does not get going.
    case pod(WorkloadID, name: String, PodTrouble)
    /// No pod with the new values can be made: a quota, an admission rule.
    case noPods(WorkloadID, String)
    /// Somebody deleted the workload.
    case gone(WorkloadID)

    /// One line, with kubectl's words where it has any.
    public var description: String {
        switch self {
        case .deadlineExceeded(let id): "error: \(id.kind.qualifiedName) \"\(name(id))\" exceeded its progress deadline"
        case .degraded(let id, let message):
            "error: \(id.kind.qualifiedName) \"\(name(id))\" is degraded\(message.isEmpty ? "" : ": \(message)")"
        case .pod(let id, let pod, let trouble):
            "error: the new pod \"\(ServerText.line(pod, limit: 253))\" of \(id.kind.qualifiedName) \"\(name(id))\" "
                + trouble.description
        case .noPods(let id, let message):
            "error: \(id.kind.qualifiedName) \"\(name(id))\" cannot make a new pod: \(message)"
        case .gone(let id): "error: \(id.kind.qualifiedName) \"\(name(id))\" was deleted during the rollout"
        }
    }

    /// How to look at it.
    public var hint: String? {
        switch self {
        case .pod(let id, let pod, _):
            "see kubectl describe pod \(ServerText.line(pod, limit: 253)) -n \(ServerText.line(id.namespace, limit: 253))"
        case .deadlineExceeded(let id), .degraded(let id, _), .noPods(let id, _):
            "see kubectl describe \(id.kind.qualifiedName) \(name(id)) -n \(ServerText.line(id.namespace, limit: 253))"
        case .gone: nil
        }
    }

    private func name(_ id: WorkloadID) -> String { ServerText.line(id.name, limit: 253) }
}
