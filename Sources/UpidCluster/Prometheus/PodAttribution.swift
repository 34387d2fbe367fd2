package import UpidCore

/// Tells which workload a pod belongs (or belonged) to.
///
/// The API server's word comes first, then what kube-state-metrics recorded
/// in the window, then the pod's name.
package struct PodAttribution: Sendable {
    /// What is known of a pod's workload.
    package enum Answer: Hashable, Sendable {
        /// One of the workloads that were asked for.
        case workload(WorkloadID)
        /// It belongs to something else.
        case other
        /// Nothing tells.
        case unknown
    }

    /// The kind of owner of what has none: kube-state-metrics' word before
    /// version 2, which leaves the label empty.
    private static let none = "<none>"

    private let known: Set<WorkloadID>
    private let present: [NamespacedName: WorkloadID]
    private var podOwners: [NamespacedName: Controller] = [:]
    private var maps: OwnerMaps

    /// What an inventory tells.
    package init(workloads: [Workload], pods: [Pod], owners: OwnerMaps) {
        known = Set(workloads.map(\.id))
        present = Dictionary(
            pods.map { (NamespacedName(namespace: $0.namespace, name: $0.name), $0.workload) },
            uniquingKeysWith: { _, last in last })
        maps = owners
    }

    /// Learns from a series of kube-state-metrics' owner metrics. Owners that
    /// do not control the object tell nothing.
    package mutating func learn(_ labels: SeriesLabels) {
        guard labels["owner_is_controller"] != "false" else { return }
        let kind = labels["owner_kind"]
        let owner = Controller(apiVersion: "", kind: kind.isEmpty ? Self.none : kind, name: labels["owner_name"])
        let namespace = StateMetric.value(of: "namespace", in: labels)
        switch labels["__name__"] {
        case "kube_pod_owner":
            let pod = NamespacedName(namespace: namespace, name: StateMetric.value(of: "pod", in: labels))
            // The same name may have had an owner in another life, or later in this one.
            if owner.kind != Self.none || podOwners[pod] == nil { podOwners[pod] = owner }
        case "kube_replicaset_owner":
            learn(owner, of: NamespacedName(namespace: namespace, name: labels["replicaset"]), in: \.replicaSets)
        case "kube_job_owner":
            learn(owner, of: NamespacedName(namespace: namespace, name: labels["job_name"]), in: \.jobs)
        case "kube_replicationcontroller_owner":
            learn(
                owner, of: NamespacedName(namespace: namespace, name: labels["replicationcontroller"]),
                in: \.replicationControllers)
        default: break
        }
    }

    /// Pods that are known by name, past ones included.
    var pods: Set<NamespacedName> { Set(present.keys).union(podOwners.keys) }

    /// The workload of a pod.
    package func answer(namespace: String, pod: String) -> Answer {
        let name = NamespacedName(namespace: namespace, name: pod)
        if let workload = present[name] { return known.contains(workload) ? .workload(workload) : .other }
        if let owner = podOwners[name] { return answer(owner: owner, of: name) }
        for (kind, candidate) in PodNaming.candidates(pod) {
            let workload = WorkloadID(namespace: namespace, kind: kind, name: candidate)
            if known.contains(workload) { return .workload(workload) }
        }
        return .unknown
    }

    private mutating func learn(
        _ owner: Controller, of name: NamespacedName,
        in map: WritableKeyPath<OwnerMaps, [NamespacedName: Controller]>
    ) {
        let known = maps[keyPath: map][name]
        if known == nil || known?.kind == Self.none { maps[keyPath: map][name] = owner }
    }

    private func answer(owner: Controller, of pod: NamespacedName) -> Answer {
        let namespace = pod.namespace
        let object = NamespacedName(namespace: namespace, name: owner.name)
        let name = Substring(owner.name)
        switch owner.kind {
        case "ReplicaSet":
            return match(
                namespace, maps.replicaSets[object], or: (.replicaSet, owner.name), stem: PodNaming.withoutHash(name),
                kinds: [.deployment, .rollout])
        case "Job":
            return match(
                namespace, maps.jobs[object], or: (.job, owner.name), stem: PodNaming.withoutNumber(name),
                kinds: [.cronJob])
        case "ReplicationController":
            return match(
                namespace, maps.replicationControllers[object], or: (.replicationController, owner.name),
                stem: PodNaming.withoutNumber(name), kinds: [.deploymentConfig])
        case "Node", Self.none:
            return match(namespace, nil, or: (.pod, pod.name), stem: nil, kinds: [])
        default:
            guard let kind = WorkloadKind(rawValue: owner.kind) else { return .other }
            return match(namespace, nil, or: (kind, owner.name), stem: nil, kinds: [])
        }
    }

    /// The controller of the pod's controller, if it is known; otherwise the
    /// pod's controller itself, or what its name is made of.
    private func match(
        _ namespace: String, _ controller: Controller?, or own: (WorkloadKind, String), stem: Substring?,
        kinds: [WorkloadKind]
    ) -> Answer {
        if let controller, controller.kind != Self.none {
            guard let kind = WorkloadKind(rawValue: controller.kind) else { return .other }
            let workload = WorkloadID(namespace: namespace, kind: kind, name: controller.name)
            return known.contains(workload) ? .workload(workload) : .other
        }
        var candidates = [WorkloadID(namespace: namespace, kind: own.0, name: own.1)]
        if let stem, controller == nil {
            candidates += kinds.map { WorkloadID(namespace: namespace, kind: $0, name: String(stem)) }
        }
        return candidates.first(where: known.contains).map(Answer.workload) ?? .other
    }
}
