internal import UpidCluster
internal import UpidCore

/// How far an in-place resize is, by one reading of the pod.
///
/// Source: KEP-1287 as of Kubernetes 1.33 (conditions) and 1.32
/// (`status.resize`).
enum ResizeState: Hashable {
    case done
    /// The kubelet is at it, or has not seen it yet; with its message.
    case inProgress(String)
    /// The node has no room now.
    case deferred(String)
    /// It will never fit on this node, or the node cannot do it.
    case infeasible(String)
    /// The pod has ended.
    case ended

    /// `fields` are those of the patch that was sent.
    init(of pod: JSONValue, fields: [FieldChange]) {
        let status = pod["status"]
        let conditions = status?["conditions"]?.arrayValue ?? []
        func condition(_ type: String) -> JSONValue? {
            conditions.first { $0["type"]?.stringValue == type && $0["status"]?.stringValue == "True" }
        }
        func message(_ condition: JSONValue?) -> String {
            ServerText.line(condition?["message"]?.stringValue ?? "", limit: 300)
        }
        let phase = status?["phase"]?.stringValue
        let pending = condition("PodResizePending")
        let active = condition("PodResizeInProgress")
        let reason = pending?["reason"]?.stringValue ?? status?["resize"]?.stringValue ?? ""
        if phase == "Succeeded" || phase == "Failed" {
            self = .ended
        } else if !Self.isObserved(pod) {
            self = .inProgress("waiting for the kubelet")
        } else if reason == "Infeasible" {
            self = .infeasible(message(pending))
        } else if reason == "Deferred" {
            self = .deferred(message(pending))
        } else if pending != nil || active != nil || !reason.isEmpty {
            self = .inProgress(message(active ?? pending))
        } else {
            let isActual = fields.allSatisfy { $0.inStatus?.differenceFromAfter(in: pod) == nil }
            self = isActual ? .done : .inProgress("waiting for the kubelet")
        }
    }

    private static func isObserved(_ pod: JSONValue) -> Bool {
        guard let generation = pod["metadata"]?["generation"]?.intValue,
            let observed = pod["status"]?["observedGeneration"]?.intValue
        else { return true }
        return observed >= generation
    }
}

extension FieldChange {
    /// The same amount as the container really has it:
    /// `status.containerStatuses[app].resources.requests.cpu`.
    fileprivate var inStatus: FieldChange? {
        guard path.first == .key("spec"), case .key(let list) = path.dropFirst().first else { return nil }
        let statuses = list == "initContainers" ? "initContainerStatuses" : "containerStatuses"
        return FieldChange(
            path: [.key("status"), .key(statuses)] + path.dropFirst(2), before: before, after: after)
    }
}
