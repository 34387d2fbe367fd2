public import UpidCore

/// Workloads and namespaces by name: what costs are grouped by beyond the
/// names of pods.
public struct WorkloadDirectory: Sendable {
    private let workloads: [WorkloadID: Workload]
    private let namespaces: [String: NamespaceFacts]

    /// Nothing known.
    public init() {
        workloads = [:]
        namespaces = [:]
    }

    /// What an inventory knows.
    public init(_ inventory: Inventory) {
        workloads = Dictionary(inventory.workloads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        namespaces = Dictionary(
            (inventory.namespaces ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A workload; nil where it is not known (any more).
    public subscript(id: WorkloadID) -> Workload? { workloads[id] }

    /// A namespace; nil where it was not read.
    public subscript(namespace name: String) -> NamespaceFacts? { namespaces[name] }

    /// A label of a pod: its own, or of its workload's template, else of the
    /// workload, else of the namespace; nil where none has it.
    package func label(_ key: String, of pod: PodConsumption) -> String? {
        if let own = pod.labels?[key] { return own }
        if let workload = pod.workload.flatMap({ workloads[$0] }) {
            if let value = workload.podLabels[key] ?? workload.labels[key] { return value }
        }
        return namespaces[pod.namespace]?.labels[key]
    }

    /// An annotation of a pod's workload, else of its namespace; nil where
    /// none has it, or it was not asked for.
    package func annotation(_ key: String, of pod: PodConsumption) -> String? {
        pod.workload.flatMap { workloads[$0]?.annotations?[key] } ?? namespaces[pod.namespace]?.annotations[key]
    }
}
