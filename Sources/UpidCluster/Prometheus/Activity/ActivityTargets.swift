internal import UpidCore

/// Finds the workloads that a series is about.
struct ActivityTargets: Sendable {
    let stems: PodStems
    private let backends: ServiceBackends
    private var names: [NamespacedName: [WorkloadID]] = [:]
    private var scaled: [NamespacedName: WorkloadID] = [:]
    private let known: Set<WorkloadID>

    init(_ request: ActivityRequest, _ stems: PodStems) {
        self.stems = stems
        known = Set(request.usage.workloads.map(\.id))
        backends = ServiceBackends(request.services, workloads: request.usage.workloads, pods: request.usage.pods)
        for id in known { names[id.place, default: []].append(id) }
        for scaler in request.scalers {
            guard case .workload(let kind, let name) = Owner(scaler.target) else { continue }
            scaled[NamespacedName(namespace: scaler.namespace, name: scaler.name)] = WorkloadID(
                namespace: scaler.namespace, kind: kind, name: name)
        }
    }

    /// The workloads among those that were asked for.
    func workloads(_ source: ActivitySource, _ labels: SeriesLabels) -> [WorkloadID] {
        switch source.target {
        case .pod: ofPod(labels, "namespace", "pod")
        case .labelledPod(let namespace, let pod): ofPod(labels, namespace, pod)
        case .istio:
            names[
                NamespacedName(
                    namespace: labels["destination_workload_namespace"], name: labels["destination_workload"])] ?? []
        case .linkerd: ofLinkerd(labels)
        case .nginx:
            backends.workloads(
                namespace: StateMetric.value(of: "namespace", in: labels),
                service: StateMetric.value(of: "service", in: labels))
        case .traefik: backends.workloads(traefik: StateMetric.value(of: "service", in: labels))
        case .envoy: backends.workloads(envoy: labels["envoy_cluster_name"])
        case .knative:
            ifKnown(
                WorkloadID(
                    namespace: labels["namespace_name"], kind: .deployment,
                    name: "\(labels["revision_name"])-deployment"))
        case .keda:
            ifKnown(
                scaled[
                    NamespacedName(
                        namespace: StateMetric.value(of: "namespace", in: labels),
                        name: labels["scaledObject"].isEmpty ? labels["scaledobject"] : labels["scaledObject"])])
        }
    }

    /// Of several who count the same, the one with the smallest number is
    /// believed.
    func rank(_ source: ActivitySource, _ labels: SeriesLabels) -> Int {
        guard source.target == .istio else { return 0 }
        switch labels["reporter"] {
        case "destination": return 0
        case "waypoint": return 1
        default: return 2
        }
    }

    private func ofPod(_ labels: SeriesLabels, _ namespace: String, _ pod: String) -> [WorkloadID] {
        let (namespace, stem) = (labels[namespace], labels[ActivityExpressions.stem])
        let found =
            stem.isEmpty
            ? stems.workload(namespace: namespace, pod: labels[pod]) : stems.workload(namespace: namespace, stem: stem)
        return found.map { [$0] } ?? []
    }

    private func ofLinkerd(_ labels: SeriesLabels) -> [WorkloadID] {
        for (label, kind) in ActivitySource.Target.linkerdKinds where !labels[label].isEmpty {
            return ifKnown(WorkloadID(namespace: labels["namespace"], kind: kind, name: labels[label]))
        }
        return []
    }

    private func ifKnown(_ id: WorkloadID?) -> [WorkloadID] { id.map { known.contains($0) ? [$0] : [] } ?? [] }
}
