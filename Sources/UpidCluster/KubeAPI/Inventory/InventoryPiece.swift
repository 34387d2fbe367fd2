internal import UpidCore

/// One list of those that make up an inventory.
struct InventoryPiece: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case workloads(WorkloadKind)
        case pods
        case nodes
        case autoscalers
        case limitRanges
        case verticalAutoscalers
    }

    var purpose: Purpose
    var query: ListQuery
    /// Its objects are what was asked for: without any such piece there is no
    /// answer. The others only tell whom pods belong to.
    var isSelected: Bool

    static func workloads(_ kind: WorkloadKind, _ namespace: String?, isSelected: Bool) -> InventoryPiece {
        InventoryPiece(
            purpose: .workloads(kind), query: ListQuery(resource: kind.resource, namespace: namespace),
            isSelected: isSelected)
    }

    static func pods(_ namespace: String?, finished: Bool, isSelected: Bool) -> InventoryPiece {
        var query = ListQuery(resource: WorkloadKind.pod.resource, namespace: namespace)
        if !finished { query.fieldSelector = "status.phase!=Succeeded,status.phase!=Failed" }
        return InventoryPiece(purpose: .pods, query: query, isSelected: isSelected)
    }

    static func nodes() -> InventoryPiece {
        InventoryPiece(purpose: .nodes, query: ListQuery(resource: .nodes), isSelected: false)
    }

    static func autoscalers(_ namespace: String?) -> InventoryPiece {
        InventoryPiece(
            purpose: .autoscalers, query: ListQuery(resource: .autoscalers, namespace: namespace), isSelected: false)
    }

    static func limitRanges(_ namespace: String?) -> InventoryPiece {
        InventoryPiece(
            purpose: .limitRanges, query: ListQuery(resource: .limitRanges, namespace: namespace), isSelected: false)
    }

    static func verticalAutoscalers(_ namespace: String?) -> InventoryPiece {
        InventoryPiece(
            purpose: .verticalAutoscalers, query: ListQuery(resource: .verticalAutoscalers, namespace: namespace),
            isSelected: false)
    }

    /// Without it the answer is complete, and only less is checked of it.
    var isCheck: Bool { purpose == .limitRanges || purpose == .verticalAutoscalers }

    /// The piece, narrowed by the user's selectors.
    func selecting(_ selection: WorkloadSelection) -> InventoryPiece {
        var piece = self
        piece.query.labelSelector = selection.labelSelector
        piece.query.fieldSelector = [selection.fieldSelector, query.fieldSelector]
            .filter { !$0.isEmpty }.joined(separator: ",")
        return piece
    }
}
