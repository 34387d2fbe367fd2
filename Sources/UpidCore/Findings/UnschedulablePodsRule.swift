/// Pods wait for a node.
enum UnschedulablePodsRule {
    static let documentation =
        "Pods are pending without a node: nothing has room for what they request, or may take them."

    static func check(_ pods: [Pod]) -> Finding? {
        let waiting = pods.filter { $0.node == nil && $0.phase == "Pending" }
        guard let first = waiting.first else { return nil }
        let message = "\(waiting.count) \(waiting.count == 1 ? "pod has" : "pods have") no node"
        return Finding(.unschedulablePods, .warning, "\(message), such as \(first.namespace)/\(first.name)")
    }
}
