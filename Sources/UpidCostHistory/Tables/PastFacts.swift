internal import UpidCluster
internal import UpidCore

/// What the labels of kube-state-metrics' series tell of pods, nodes and
/// volumes, the past ones included.
struct PastFacts: Sendable {
    struct PodKey: Hashable, Sendable {
        var namespace: String
        var name: String
        var uid: String
    }

    private(set) var nodes: [PodKey: String] = [:]
    private(set) var claims: [PodKey: Set<String>] = [:]
    private(set) var podLabels: [PodKey: [String: String]] = [:]
    /// By node, under the names that kube-state-metrics makes of them.
    private(set) var nodeLabels: [String: [String: String]] = [:]
    /// Claims by volume.
    private(set) var bound: [String: NamespacedName] = [:]
    /// Pods of which it is known whether they are on their node's network.
    private(set) var isOnHostNetwork: [PodKey: Bool] = [:]
    private(set) var hasStartTimes = false
    /// Pods are known at all.
    private(set) var hasPods = false
    private var controllers: [PodKey: Controller] = [:]
    private var attribution: PodAttribution
    private var maps: OwnerMaps
    private let known: Set<WorkloadID>

    init(_ request: CostHistoryRequest) {
        attribution = PodAttribution(
            workloads: request.inventory.workloads, pods: request.inventory.pods, owners: request.owners)
        maps = request.owners
        known = Set(request.inventory.workloads.map(\.id))
    }

    mutating func learn(_ labels: SeriesLabels) {
        func told(_ name: String) -> String { StateMetric.value(of: name, in: labels) }
        let key = PodKey(namespace: told("namespace"), name: told("pod"), uid: told("uid"))
        switch labels["__name__"] {
        case "kube_pod_start_time": hasStartTimes = true
        case "kube_pod_info":
            hasPods = true
            let node = told("node")
            if !node.isEmpty { nodes[key] = node }
            let network = labels["host_network"]
            if !network.isEmpty { isOnHostNetwork[key] = network == "true" }
            learn(Controller(apiVersion: "", kind: labels["created_by_kind"], name: labels["created_by_name"]), of: key)
        case "kube_pod_owner":
            attribution.learn(labels)
            guard labels["owner_is_controller"] != "false" else { return }
            learn(Controller(apiVersion: "", kind: labels["owner_kind"], name: labels["owner_name"]), of: key)
        case "kube_replicaset_owner", "kube_job_owner", "kube_replicationcontroller_owner":
            attribution.learn(labels)
            learnMap(labels, namespace: key.namespace)
        case "kube_pod_labels": podLabels[key] = labels.named("label_")
        case "kube_node_labels": nodeLabels[told("node")] = labels.named("label_")
        case "kube_pod_spec_volumes_persistentvolumeclaims_info":
            claims[key, default: []].insert(told("persistentvolumeclaim"))
        case "kube_persistentvolume_claim_ref":
            bound[told("persistentvolume")] = NamespacedName(
                namespace: labels["claim_namespace"], name: labels["name"])
        default: break
        }
    }

    /// The workload of a pod; nil where nothing tells.
    func workload(of pod: PodKey) -> WorkloadID? {
        if case .workload(let id) = attribution.answer(namespace: pod.namespace, pod: pod.name) { return id }
        guard let owner = controllers[pod] else { return nil }
        let object = NamespacedName(namespace: pod.namespace, name: owner.name)
        let above: Controller? =
            switch owner.kind {
            case "ReplicaSet": maps.replicaSets[object]
            case "Job": maps.jobs[object]
            case "ReplicationController": maps.replicationControllers[object]
            default: nil
            }
        if let above, let kind = WorkloadKind(rawValue: above.kind) {
            return WorkloadID(namespace: pod.namespace, kind: kind, name: above.name)
        }
        guard let kind = WorkloadKind(rawValue: owner.kind) else {
            return WorkloadID(namespace: pod.namespace, kind: .pod, name: pod.name)
        }
        return WorkloadID(namespace: pod.namespace, kind: kind, name: owner.name)
    }

    private mutating func learn(_ controller: Controller, of pod: PodKey) {
        guard !controller.kind.isEmpty else { return }
        if controllers[pod] == nil || controller.kind != "<none>" { controllers[pod] = controller }
    }

    private mutating func learnMap(_ labels: SeriesLabels, namespace: String) {
        let owner = Controller(apiVersion: "", kind: labels["owner_kind"], name: labels["owner_name"])
        guard labels["owner_is_controller"] != "false", WorkloadKind(rawValue: owner.kind) != nil else { return }
        func place(_ label: String) -> NamespacedName { NamespacedName(namespace: namespace, name: labels[label]) }
        switch labels["__name__"] {
        case "kube_replicaset_owner": maps.replicaSets[place("replicaset")] = owner
        case "kube_job_owner": maps.jobs[place("job_name")] = owner
        default: maps.replicationControllers[place("replicationcontroller")] = owner
        }
    }
}
