public import UpidCore

extension WorkloadSelection {
    /// What this selection finds in a saved snapshot: the same that it would
    /// have found in the cluster. Field selectors mean nothing here but
    /// `metadata.name` and `metadata.namespace`.
    public func reading(of snapshot: Snapshot) -> ClusterReading {
        let found = match(in: snapshot.inventory)
        let pods = snapshot.inventory.pods.lazy.filter { found.pods.contains($0.place) }
        let kept = found.workloads.union(pods.map(\.workload))
        var narrowed = snapshot
        narrowed.inventory.workloads.removeAll { !kept.contains($0.id) }
        if !isEverything || !allNamespaces || !labelSelector.isEmpty {
            narrowed.inventory.otherPods = Self.otherPods(in: snapshot.inventory, kept)
            narrowed.inventory.pods.removeAll { !kept.contains($0.workload) }
        }
        narrowed.usage.workloads.removeAll { !kept.contains($0.workload) }
        narrowed.activity?.workloads.removeAll { !kept.contains($0.workload) }
        return ClusterReading(snapshot: narrowed, problems: found.problems, pods: found.pods)
    }

    /// Throws for a type that runs no pods, as a server would have: a
    /// snapshot has none of them.
    public func checkTypes() throws(ResourceArgumentError) {
        for type in types + objects.map(\.type) {
            if case .other(let name) = type { throw .unknownType(ResourceName.stem(of: name)) }
        }
    }

    /// The workloads and pods of an inventory that this selection asks for.
    public func match(in inventory: Inventory) -> SelectionMatch {
        var match = SelectionMatch()
        for object in objects where !find(object, in: inventory, &match) && !ignoreNotFound {
            match.problems.append(Self.notFound(object))
        }
        if objects.isEmpty, !isFromFiles { list(inventory, &match) }
        return match
    }

    /// Pods that are left out still take their room.
    private static func otherPods(in inventory: Inventory, _ kept: Set<WorkloadID>) -> [PodFootprint]? {
        guard let others = inventory.otherPods else { return nil }
        let left = inventory.pods.filter { !kept.contains($0.workload) }
        return (others + left.compactMap { PodFootprint($0) }).sorted()
    }

    private func find(_ object: Object, in inventory: Inventory, _ match: inout SelectionMatch) -> Bool {
        guard case .workload(let kind) = object.type else { return false }
        let place = NamespacedName(namespace: object.namespace ?? namespace, name: object.name)
        let id = WorkloadID(namespace: place.namespace, kind: kind, name: place.name)
        if inventory.workloads.contains(where: { $0.id == id }) {
            match.workloads.insert(id)
            return true
        }
        guard kind == .pod, inventory.pods.contains(where: { $0.place == place }) else { return false }
        match.pods.insert(place)
        return true
    }

    private func list(_ inventory: Inventory, _ match: inout SelectionMatch) {
        let selector = labelSelector.isEmpty ? nil : try? LabelSelector(labelSelector)
        let kinds = Set(types.compactMap { if case .workload(let kind) = $0 { kind } else { nil } })
        for workload in inventory.workloads where allNamespaces || workload.id.namespace == namespace {
            guard types.isEmpty || kinds.contains(workload.id.kind), selector?.matches(workload.labels) ?? true
            else { continue }
            match.workloads.insert(workload.id)
        }
        guard kinds.contains(.pod) else { return }
        var labels: [WorkloadID: [String: String]] = [:]
        if selector != nil { for workload in inventory.workloads { labels[workload.id] = workload.podLabels } }
        for pod in inventory.pods where allNamespaces || pod.namespace == namespace {
            guard selector?.matches(labels[pod.workload] ?? [:]) ?? true else { continue }
            match.pods.insert(pod.place)
        }
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
