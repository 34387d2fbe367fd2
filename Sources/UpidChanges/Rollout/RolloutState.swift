internal import UpidCluster
internal import UpidCore

/// How far a rollout is, by one reading of the object.
enum RolloutState: Hashable {
    /// With what is waited for.
    case pending(String)
    case complete(String)
    /// It will not go on by itself: paused, OnDelete.
    case held(String)
    case failed(RolloutFailure)
    /// A kind that has no rollout: what its pods get, and when.
    case none(String)

    /// The state of `object`, at least as far as its `generation` (nil = the
    /// object's own). A deadline that had passed by `since` was another
    /// rollout's.
    ///
    /// Source: `k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go`; for
    /// Argo Rollouts, `status.phase`.
    init(of id: WorkloadID, _ object: JSONValue, generation: Int64?, since: Timestamp? = nil) {
        let fields = RolloutFields(object, generation: generation, since: since)
        switch id.kind {
        case .deployment, .deploymentConfig: self = Self.deployment(id, fields)
        case .statefulSet: self = Self.statefulSet(id, fields)
        case .daemonSet: self = Self.daemonSet(id, fields)
        case .rollout: self = Self.argoRollout(id, fields)
        case .cronJob: self = .none("its next run takes the new values")
        case .job, .replicaSet, .replicationController: self = .none("pods that exist keep the values they have")
        case .pod: self = .none("there is nothing to wait for")
        }
    }

    private static func deployment(_ id: WorkloadID, _ fields: RolloutFields) -> RolloutState {
        guard fields.isObserved else { return .pending("waiting for the new spec to be observed") }
        if fields.isLate { return .failed(.deadlineExceeded(id)) }
        if fields.spec?["paused"]?.boolValue == true { return .held("it is paused: kubectl rollout resume starts it") }
        let updated = fields.count("updatedReplicas")
        let replicas = fields.replicas ?? 1
        if updated < replicas { return .pending("\(updated) of \(replicas) new pods are there") }
        let all = fields.count("replicas")
        if all > updated { return .pending("\(all - updated) old pods are left") }
        let available = fields.count("availableReplicas")
        if available < updated { return .pending("\(available) of \(updated) new pods are available") }
        return .complete("\(available) of \(replicas) new pods are available")
    }

    private static func statefulSet(_ id: WorkloadID, _ fields: RolloutFields) -> RolloutState {
        guard fields.isObserved else { return .pending("waiting for the new spec to be observed") }
        if fields.updateStrategy == "OnDelete" { return .held("OnDelete: pods change when somebody deletes them") }
        let replicas = fields.replicas ?? 1
        let ready = fields.count("readyReplicas")
        if ready < replicas { return .pending("\(ready) of \(replicas) pods are ready") }
        let updated = fields.count("updatedReplicas")
        if let partition = fields.spec?["updateStrategy"]?["rollingUpdate"]?["partition"]?.intValue, partition > 0 {
            let wanted = max(0, replicas - partition)
            if updated < wanted {
                return .pending("\(updated) of \(wanted) new pods are there (partition \(partition))")
            }
            return .complete("\(updated) new pods are there; those below \(partition) wait for the partition to move")
        }
        let (current, update) = (fields.status?["currentRevision"], fields.status?["updateRevision"])
        if current != update { return .pending("\(updated) of \(replicas) new pods are there") }
        return .complete("\(ready) of \(replicas) new pods are ready")
    }

    private static func daemonSet(_ id: WorkloadID, _ fields: RolloutFields) -> RolloutState {
        guard fields.isObserved else { return .pending("waiting for the new spec to be observed") }
        if fields.updateStrategy == "OnDelete" { return .held("OnDelete: pods change when somebody deletes them") }
        let wanted = fields.count("desiredNumberScheduled")
        let updated = fields.count("updatedNumberScheduled")
        if updated < wanted { return .pending("\(updated) of \(wanted) new pods are there") }
        let available = fields.count("numberAvailable")
        if available < wanted { return .pending("\(available) of \(wanted) new pods are available") }
        return .complete("\(available) of \(wanted) new pods are available")
    }

    private static func argoRollout(_ id: WorkloadID, _ fields: RolloutFields) -> RolloutState {
        guard fields.isObserved else { return .pending("waiting for the new spec to be observed") }
        let message = ServerText.line(fields.status?["message"]?.stringValue ?? "", limit: 300)
        switch fields.status?["phase"]?.stringValue {
        case "Healthy": return .complete("it is healthy")
        case "Degraded": return .failed(.degraded(id, message))
        case "Paused": return .held("it is paused (\(message.isEmpty ? "a step of it" : message)): promote it")
        default:
            return .pending(message.isEmpty ? "\(fields.count("updatedReplicas")) new pods are there" : message)
        }
    }
}

/// What a rollout is read from.
private struct RolloutFields {
    let spec: JSONValue?
    let status: JSONValue?
    /// The controller has seen the generation that matters.
    let isObserved: Bool
    private let since: Timestamp?

    init(_ object: JSONValue, generation: Int64?, since: Timestamp?) {
        self.since = since
        spec = object["spec"]
        status = object["status"]
        let wanted = max(object["metadata"]?["generation"]?.intValue ?? 0, generation ?? 0)
        // Argo Rollouts writes it as a string.
        let observed = status?["observedGeneration"]
        isObserved = (observed?.intValue ?? observed?.stringValue.flatMap { Int64($0) } ?? 0) >= wanted
    }

    var replicas: Int64? { spec?["replicas"]?.intValue }
    var updateStrategy: String? { spec?["updateStrategy"]?["type"]?.stringValue }

    func count(_ key: String) -> Int64 { status?[key]?.intValue ?? 0 }

    /// The progress deadline has passed. The controller leaves the condition
    /// as it is until it sees progress, even when the template is another one.
    var isLate: Bool {
        let progress = status?["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == "Progressing" }
        guard progress?["reason"]?.stringValue == "ProgressDeadlineExceeded" else { return false }
        guard let since, let moment = (progress?["lastUpdateTime"]?.stringValue).flatMap({ Timestamp($0) }) else {
            return true
        }
        return moment > since
    }
}
