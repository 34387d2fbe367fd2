public import UpidCore

extension WorkloadSelection {
    /// What this selection finds in a saved snapshot: the same that it would
    /// have found in the cluster. Field selectors mean nothing here but
    /// `metadata.name` and `metadata.namespace`.
    public func reading(of snapshot: Snapshot) -> ClusterReading {
        var problems: [any UserFacingError] = []
        var pods: Set<NamespacedName> = []
        var kept: Set<WorkloadID> = []
        for object in objects {
            let found = find(object, in: snapshot.inventory, &pods)
            kept.formUnion(found)
            if found.isEmpty, !ignoreNotFound { problems.append(Self.notFound(object)) }
        }
        if objects.isEmpty, !isFromFiles { kept = listed(in: snapshot.inventory, &pods) }
        var narrowed = snapshot
        narrowed.inventory.workloads.removeAll { !kept.contains($0.id) }
        if !isEverything || !allNamespaces || !labelSelector.isEmpty {
            narrowed.inventory.otherPods = Self.otherPods(in: snapshot.inventory, kept)
            narrowed.inventory.pods.removeAll { !kept.contains($0.workload) }
        }
        narrowed.usage.workloads.removeAll { !kept.contains($0.workload) }
        return ClusterReading(snapshot: narrowed, problems: problems, pods: pods)
    }

    /// Pods that are left out still take their room.
    private static func otherPods(in inventory: Inventory, _ kept: Set<WorkloadID>) -> [PodFootprint]? {
        guard let others = inventory.otherPods else { return nil }
        let left = inventory.pods.filter { !kept.contains($0.workload) }
        return (others + left.compactMap { PodFootprint($0) }).sorted()
    }

    private func find(
        _ object: Object, in inventory: Inventory, _ pods: inout Set<NamespacedName>
    ) -> Set<WorkloadID> {
        guard case .workload(let kind) = object.type else { return [] }
        let place = object.namespace ?? namespace
        let id = WorkloadID(namespace: place, kind: kind, name: object.name)
        if inventory.workloads.contains(where: { $0.id == id }) { return [id] }
        guard kind == .pod, let pod = inventory.pods.first(where: { $0.namespace == place && $0.name == object.name })
        else { return [] }
        pods.insert(NamespacedName(namespace: place, name: object.name))
        return [pod.workload]
    }

    private func listed(in inventory: Inventory, _ pods: inout Set<NamespacedName>) -> Set<WorkloadID> {
        let selector = try? LabelSelector(labelSelector)
        let kinds = types.compactMap { if case .workload(let kind) = $0 { kind } else { nil } }
        var kept: Set<WorkloadID> = []
        for workload in inventory.workloads where allNamespaces || workload.id.namespace == namespace {
            guard kinds.isEmpty || kinds.contains(workload.id.kind), selector?.matches(workload.labels) ?? true
            else { continue }
            kept.insert(workload.id)
        }
        if kinds.contains(.pod) {
            for pod in inventory.pods where allNamespaces || pod.namespace == namespace {
                kept.insert(pod.workload)
                pods.insert(NamespacedName(namespace: pod.namespace, name: pod.name))
            }
        }
        return kept
    }

    private static func notFound(_ object: Object) -> KubeError {
        let resource: String
        if case .workload(let kind) = object.type {
            resource = kind.group.isEmpty ? kind.resource.plural : "\(kind.resource.plural).\(kind.group)"
        } else {
            resource = "resources"
        }
        return KubeError(code: 404, reason: "NotFound", message: "\(resource) \"\(object.name)\" not found")
    }
}
