internal import UpidCluster
internal import UpidCore

/// What keeps a pod from running.
public enum PodTrouble: Hashable, Sendable, CustomStringConvertible {
    case outOfMemory(container: String)
    case crashLoop(container: String, restarts: Int64)
    /// `CreateContainerConfigError` and the like, with the kubelet's message.
    case cannotStart(container: String, reason: String, message: String)
    case image(container: String, reason: String, message: String)
    /// The scheduler's message.
    case unschedulable(String)

    /// Completes "the new pod "x" …".
    public var description: String {
        switch self {
        case .outOfMemory(let container): "was killed for lack of memory (OOMKilled, container \(container))"
        case .crashLoop(let container, let restarts):
            "keeps crashing (CrashLoopBackOff, container \(container), \(restarts) restarts)"
        case .cannotStart(let container, let reason, let message):
            "cannot start container \(container) (\(reason))\(message.isEmpty ? "" : ": \(message)")"
        case .image(let container, let reason, let message):
            "cannot get the image of container \(container) (\(reason))\(message.isEmpty ? "" : ": \(message)")"
        case .unschedulable(let message): "fits on no node\(message.isEmpty ? "" : ": \(message)")"
        }
    }

    /// It may pass: a node may be added, a registry may come back.
    var mayPass: Bool {
        switch self {
        case .image, .unschedulable: true
        case .outOfMemory, .crashLoop, .cannotStart: false
        }
    }

    /// What `pod` suffers from; nil when nothing shows. One crash alone is
    /// none: many programs wait for others that way. Of a pod that is older
    /// than `since`, only containers that ended after that moment count.
    init?(_ pod: JSONValue, since: Timestamp? = nil) {
        let status = pod["status"]
        let created = (pod["metadata"]?["creationTimestamp"]?.stringValue).flatMap { Timestamp($0) }
        let isOlder = if let since, let created { created < since } else { false }
        let past = isOlder ? since?.advanced(by: Self.clockTolerance) : nil
        let containers = ["initContainerStatuses", "containerStatuses"].flatMap { status?[$0]?.arrayValue ?? [] }
        for container in containers {
            if let trouble = Self.trouble(of: container, after: past) {
                self = trouble
                return
            }
        }
        let scheduled = status?["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == "PodScheduled" }
        guard scheduled?["status"]?.stringValue == "False", scheduled?["reason"]?.stringValue == "Unschedulable"
        else { return nil }
        self = .unschedulable(Self.line(scheduled?["message"]))
    }

    private static func trouble(of container: JSONValue, after past: Timestamp?) -> PodTrouble? {
        let name = line(container["name"])
        let restarts = container["restartCount"]?.intValue ?? 0
        for state in ["state", "lastState"]
        where container[state]?["terminated"]?["reason"]?.stringValue == "OOMKilled"
            && hasEnded(container[state], after: past)
        {
            return .outOfMemory(container: name)
        }
        guard let waiting = container["state"]?["waiting"], let reason = waiting["reason"]?.stringValue
        else { return nil }
        let message = line(waiting["message"])
        switch reason {
        case "CrashLoopBackOff":
            guard restarts >= 2, hasEnded(container["lastState"], after: past) else { return nil }
            return .crashLoop(container: name, restarts: restarts)
        case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable":
            return .image(container: name, reason: reason, message: message)
        case "CreateContainerConfigError", "CreateContainerError", "RunContainerError":
            return .cannotStart(container: name, reason: reason, message: message)
        default: return nil
        }
    }

    /// nil = at any time.
    private static func hasEnded(_ state: JSONValue?, after past: Timestamp?) -> Bool {
        guard let past else { return true }
        let moment = (state?["terminated"]?["finishedAt"]?.stringValue).flatMap { Timestamp($0) }
        return moment.map { $0 > past } ?? false
    }

    /// Seconds that a node's clock may be ahead of the API server's.
    private static let clockTolerance: Int64 = 5

    private static func line(_ value: JSONValue?) -> String { ServerText.line(value?.stringValue ?? "", limit: 300) }
}
