internal import UpidCore

/// Whom objects belong to.
struct OwnerIndex {
    private var controllers: [WorkloadID: Controller] = [:]
    private var known: Set<WorkloadID> = []

    init(_ objects: [WorkloadObject]) {
        for object in objects {
            known.insert(object.workload.id)
            controllers[object.workload.id] = object.workload.controller
        }
    }

    /// The workload at the top of a pod's controllers; nil when the pod is
    /// one itself.
    func top(of pod: Pod) -> WorkloadID? {
        guard case .workload(let kind, let name) = Owner(pod.controller) else { return nil }
        return top(of: WorkloadID(namespace: pod.namespace, kind: kind, name: name))
    }

    /// The workload at the top of an object's controllers; itself when no
    /// known kind controls it.
    func top(of id: WorkloadID) -> WorkloadID {
        var id = id
        // Real chains have two links; a cycle must end as well.
        for _ in 0..<5 {
            if case .workload(let kind, let name) = Owner(controllers[id]) {
                id = WorkloadID(namespace: id.namespace, kind: kind, name: name)
            } else {
                return known.contains(id) ? id : guess(id) ?? id
            }
        }
        return id
    }

    /// A ReplicaSet that could not be read is called after its Deployment or
    /// Rollout, and a hash.
    private func guess(_ id: WorkloadID) -> WorkloadID? {
        guard id.kind == .replicaSet, let dash = id.name.lastIndex(of: "-") else { return nil }
        let name = String(id.name[..<dash])
        return [.deployment, .rollout].map { WorkloadID(namespace: id.namespace, kind: $0, name: name) }
            .first { known.contains($0) }
    }
}
