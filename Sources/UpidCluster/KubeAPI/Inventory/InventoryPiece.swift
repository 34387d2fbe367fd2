internal import UpidCore

/// One list of those that make up an inventory.
struct InventoryPiece: Hashable, Sendable {
    enum Purpose: Hashable, Sendable {
        case workloads(WorkloadKind)
        case pods
        /// Those of the whole cluster, in full only in these namespaces.
        case clusterPods(near: Set<String>)
        case nodes(isCheck: Bool)
        case autoscalers
        case limitRanges
        case verticalAutoscalers
        case disruptionBudgets
        case resourceQuotas
        case persistentVolumes
        /// Volumes, as far as they are paid for.
        case volumes
        case storageClasses
        case loadBalancers
        case namespaces
        /// What only a judgement of idleness needs.
        case idle(IdleObjects.List)
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
        if !finished { query.fieldSelector = unfinished }
        return InventoryPiece(purpose: .pods, query: query, isSelected: isSelected)
    }

    private static let unfinished = "status.phase!=Succeeded,status.phase!=Failed"

    /// It is of all pods of its namespace, or of all but those that have ended.
    var isComplete: Bool {
        if isOfIdleness { return true }
        return query.labelSelector.isEmpty && (query.fieldSelector.isEmpty || query.fieldSelector == Self.unfinished)
    }

    /// `isCheck`: only a check of a plan needs them.
    static func nodes(isCheck: Bool = false) -> InventoryPiece {
        InventoryPiece(purpose: .nodes(isCheck: isCheck), query: ListQuery(resource: .nodes), isSelected: false)
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

    /// All pods of the cluster.
    static func clusterPods(near: Set<String>, finished: Bool) -> InventoryPiece {
        var piece = pods(nil, finished: finished, isSelected: false)
        piece.purpose = .clusterPods(near: near)
        return piece
    }

    static func disruptionBudgets(_ namespace: String?) -> InventoryPiece {
        InventoryPiece(
            purpose: .disruptionBudgets, query: ListQuery(resource: .disruptionBudgets, namespace: namespace),
            isSelected: false)
    }

    static func resourceQuotas(_ namespace: String?) -> InventoryPiece {
        InventoryPiece(
            purpose: .resourceQuotas, query: ListQuery(resource: .resourceQuotas, namespace: namespace),
            isSelected: false)
    }

    static func persistentVolumes() -> InventoryPiece {
        InventoryPiece(
            purpose: .persistentVolumes, query: ListQuery(resource: .persistentVolumes), isSelected: false)
    }

    /// What only costs need.
    static var ofCosts: [InventoryPiece] {
        [
            InventoryPiece(purpose: .volumes, query: ListQuery(resource: .persistentVolumes), isSelected: false),
            InventoryPiece(purpose: .storageClasses, query: ListQuery(resource: .storageClasses), isSelected: false),
            InventoryPiece(purpose: .loadBalancers, query: ListQuery(resource: .services), isSelected: false),
            InventoryPiece(purpose: .namespaces, query: ListQuery(resource: .namespaces), isSelected: false),
        ]
    }

    /// Without it the answer is complete, and only less is checked of it.
    var isCheck: Bool {
        switch purpose {
        case .limitRanges, .verticalAutoscalers, .storageClasses, .namespaces: true
        default: check != nil
        }
    }

    /// What is not checked without it, in words; nil for what is more than a
    /// check of a plan.
    var check: String? {
        switch purpose {
        case .disruptionBudgets: "pod disruption budgets"
        case .resourceQuotas: "resource quotas"
        case .persistentVolumes: "persistent volumes"
        case .nodes(isCheck: true): "nodes"
        case .clusterPods: "what is free on the nodes"
        default: nil
        }
    }

    /// The piece, narrowed by the user's selectors.
    func selecting(_ selection: WorkloadSelection) -> InventoryPiece {
        var piece = self
        piece.query.labelSelector = selection.labelSelector
        piece.query.fieldSelector = [selection.fieldSelector, query.fieldSelector]
            .filter { !$0.isEmpty }.joined(separator: ",")
        return piece
    }
}
