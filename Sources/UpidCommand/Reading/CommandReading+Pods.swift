internal import UpidCluster
public import UpidCore

extension CommandReading {
    /// Whether a pod is of what was asked for; nil where everything was.
    /// Pods that are gone count by their workload, or their namespace.
    public var includesPod: (@Sendable (PodConsumption) -> Bool)? {
        guard let match else { return nil }
        if selection.isEverything, selection.labelSelector.isEmpty {
            let namespace = selection.namespace
            if selection.allNamespaces { return nil }
            return { pod in pod.namespace == namespace }
        }
        return { pod in
            if let workload = pod.workload, match.workloads.contains(workload) { return true }
            return match.pods.contains(NamespacedName(namespace: pod.namespace, name: pod.name))
        }
    }

    /// Neither kinds nor names were given.
    public var isOfEverything: Bool { selection.isEverything }

    /// Nothing narrows what was asked for but a namespace.
    public var isWhole: Bool {
        isOfEverything && selection.labelSelector.isEmpty && selection.fieldSelector.isEmpty
    }

    /// Nothing but pods was asked for.
    public var isOfPods: Bool {
        let types = selection.types + selection.objects.map(\.type)
        return !types.isEmpty && types.allSatisfy { $0 == .workload(.pod) }
    }
}
