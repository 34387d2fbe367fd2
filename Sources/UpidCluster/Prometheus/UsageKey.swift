internal import UpidCore

/// Whose usage a value is.
struct UsageKey: Hashable, Sendable {
    var workload: WorkloadID
    /// Set for the usage of one pod only.
    var pod: String?
    /// "" for what is measured per pod.
    var container: String
}

/// Finds the keys that a series counts for.
struct UsageKeys: Sendable {
    let attribution: PodAttribution
    /// Pods that are reported by themselves besides.
    let singlePods: Set<NamespacedName>

    /// One key per report that the series goes into; none for a pod of
    /// something else; nil when nothing tells whose pod it is.
    func keys(of labels: SeriesLabels) -> [UsageKey]? {
        let (namespace, pod) = (labels["namespace"], labels["pod"])
        switch attribution.answer(namespace: namespace, pod: pod) {
        case .unknown: return nil
        case .other: return []
        case .workload(let workload):
            let key = UsageKey(workload: workload, pod: nil, container: labels["container"])
            guard singlePods.contains(NamespacedName(namespace: namespace, name: pod)) else { return [key] }
            return [key, UsageKey(workload: workload, pod: pod, container: key.container)]
        }
    }
}
