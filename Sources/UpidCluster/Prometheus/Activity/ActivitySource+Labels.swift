internal import UpidCore

extension ActivitySource.Target {
    /// The labels that tell whom a series is about.
    var labels: [String] {
        switch self {
        case .pod: ["namespace", "pod"]
        case .labelledPod(let namespace, let pod): [namespace, pod]
        case .istio: ["destination_workload_namespace", "destination_workload", "reporter"]
        case .linkerd: ["namespace"] + Self.linkerdKinds.map(\.label)
        case .nginx: ["exported_namespace", "exported_service", "namespace", "service"]
        case .traefik: ["service", "exported_service"]
        case .envoy: ["envoy_cluster_name"]
        case .knative: ["namespace_name", "revision_name"]
        case .keda: ["exported_namespace", "namespace", "scaledObject", "scaledobject"]
        }
    }

    /// Matchers of the series that may be about the selected namespaces; of
    /// several, any may meet.
    func matchers(_ selection: UsageSelection) -> [String] {
        switch self {
        case .pod: [selection.podMatchers]
        case .labelledPod(let namespace, let pod): [selection.podMatchers(namespace: namespace, pod: pod)]
        case .istio: [selection.namespaceMatchers(namespace: "destination_workload_namespace")]
        case .linkerd: [selection.namespaceMatchers]
        case .nginx, .keda: StateMetric.allCases.map { $0.namespaceMatchers(selection) }
        case .traefik, .envoy: [selection.labelMatchers]
        case .knative: [selection.namespaceMatchers(namespace: "namespace_name")]
        }
    }

    /// Linkerd's labels of the kinds, the topmost first.
    static let linkerdKinds: [(label: String, kind: WorkloadKind)] = [
        ("deployment", .deployment), ("statefulset", .statefulSet), ("daemonset", .daemonSet), ("cronjob", .cronJob),
        ("k8s_job", .job), ("replicaset", .replicaSet), ("replicationcontroller", .replicationController),
    ]
}
