internal import UpidCore
internal import UpidCost

/// Which group an item of a bill belongs to.
struct CostGrouping {
    let columns: [CostKey]
    let workloads: WorkloadDirectory

    /// A value for each column.
    func values(of item: AllocatedItem, _ pod: PodConsumption?) -> [String] {
        columns.map { value($0, item, pod) ?? CostSpecialName.unallocated.rawValue }
    }

    private func value(_ key: CostKey, _ item: AllocatedItem, _ pod: PodConsumption?) -> String? {
        switch key {
        case .namespace: item.namespace.isEmpty ? nil : item.namespace
        case .node: item.node
        case .workload: pod?.workload?.shortName
        case .kind: pod?.workload?.kind.rawValue
        case .pod: pod.flatMap { $0.name.isEmpty ? nil : $0.name }
        case .container:
            pod == nil || pod?.name.isEmpty == true ? nil : item.container ?? CostSpecialName.pod.rawValue
        case .label(let name): pod.flatMap { workloads.label(name, of: $0) } ?? namespaceLabel(name, item, pod)
        case .annotation(let name):
            pod.map { workloads.annotation(name, of: $0) } ?? workloads[namespace: item.namespace]?.annotations[name]
        case .team:
            CostKey.teamKeys.lazy.compactMap { value(.label($0), item, pod) }.first
                ?? CostKey.teamKeys.lazy.compactMap { value(.annotation($0), item, pod) }.first
        }
    }

    private func namespaceLabel(_ name: String, _ item: AllocatedItem, _ pod: PodConsumption?) -> String? {
        pod == nil ? workloads[namespace: item.namespace]?.labels[name] : nil
    }
}
