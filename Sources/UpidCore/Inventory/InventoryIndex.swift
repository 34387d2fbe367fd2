/// An inventory by workload: what belongs to each, found without searching.
package struct InventoryIndex {
    fileprivate struct Target: Hashable {
        var namespace: String
        var kind: String
        var name: String
    }

    private let podsByWorkload: [WorkloadID: [Pod]]
    private let autoscalers: [Target: Autoscaler]
    private let verticalAutoscalers: [Target: VerticalAutoscaler]
    private let limitRanges: [String: LimitRangeBounds]

    package init(_ inventory: Inventory) {
        podsByWorkload = Dictionary(grouping: inventory.pods.filter { !$0.isFinished }, by: \.workload)
        autoscalers = Self.byTarget(inventory.autoscalers) { ($0.namespace, $0.target) }
        verticalAutoscalers = Self.byTarget(inventory.verticalAutoscalers.filter(\.isActive)) {
            ($0.namespace, $0.target)
        }
        limitRanges = Dictionary(grouping: inventory.limitRanges, by: \.namespace).mapValues { LimitRangeBounds($0) }
    }

    /// Those that have not finished.
    package func pods(of workload: WorkloadID) -> [Pod] { podsByWorkload[workload] ?? [] }

    package func autoscaler(of workload: WorkloadID) -> Autoscaler? { autoscalers[Target(workload)] }

    /// One that writes requests.
    package func verticalAutoscaler(of workload: WorkloadID) -> VerticalAutoscaler? {
        verticalAutoscalers[Target(workload)]
    }

    package func limitRange(in namespace: String) -> LimitRangeBounds { limitRanges[namespace] ?? LimitRangeBounds([]) }

    private static func byTarget<Object>(
        _ objects: [Object], _ target: (Object) -> (namespace: String, Controller)
    ) -> [Target: Object] {
        Dictionary(
            objects.map { object in
                let (namespace, controller) = target(object)
                return (Target(namespace: namespace, kind: controller.kind, name: controller.name), object)
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension InventoryIndex.Target {
    fileprivate init(_ id: WorkloadID) {
        self.init(namespace: id.namespace, kind: id.kind.rawValue, name: id.name)
    }
}
