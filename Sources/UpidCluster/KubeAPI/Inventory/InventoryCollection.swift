internal import UpidCore

/// The lists of an inventory, as far as they could be read.
struct InventoryCollection: Sendable {
    struct Failure: Sendable {
        var piece: InventoryPiece
        var error: any Error
    }

    var workloads: [WorkloadObject] = []
    var selected: Set<WorkloadID> = []
    var pods: [PodObject] = []
    var selectedPods: Set<NamespacedName> = []
    var nodes: [Node] = []
    var autoscalers: [Autoscaler] = []
    var limitRanges: [LimitRange] = []
    var verticalAutoscalers: [VerticalAutoscaler] = []
    var failures: [Failure] = []
    /// Lists that could be read in the connection's namespace only, with why.
    var narrowed: [Failure] = []
    /// How many lists of what was asked for could be read.
    var selectedCount = 0

    mutating func add(_ found: InventoryPieceContent, of piece: InventoryPiece) {
        switch found {
        case .workloads(let objects):
            workloads += objects
            if piece.isSelected { selected.formUnion(objects.map(\.workload.id)) }
        case .pods(let objects):
            pods += objects
            if piece.isSelected { selectedPods.formUnion(objects.map(\.pod.place)) }
        case .nodes(let nodes): self.nodes += nodes
        case .autoscalers(let autoscalers): self.autoscalers += autoscalers
        case .limitRanges(let ranges): limitRanges += ranges
        case .verticalAutoscalers(let autoscalers): verticalAutoscalers += autoscalers
        }
        if piece.isSelected { selectedCount += 1 }
    }

    mutating func merge(_ other: InventoryCollection) {
        workloads += other.workloads
        selected.formUnion(other.selected)
        pods += other.pods
        selectedPods.formUnion(other.selectedPods)
        nodes += other.nodes
        autoscalers += other.autoscalers
        limitRanges += other.limitRanges
        verticalAutoscalers += other.verticalAutoscalers
        failures += other.failures
        narrowed += other.narrowed
        selectedCount += other.selectedCount
    }
}

/// What one list gave.
enum InventoryPieceContent: Sendable {
    case workloads([WorkloadObject])
    case pods([PodObject])
    case nodes([Node])
    case autoscalers([Autoscaler])
    case limitRanges([LimitRange])
    case verticalAutoscalers([VerticalAutoscaler])
}

extension Pod {
    var place: NamespacedName { NamespacedName(namespace: namespace, name: name) }
}

extension WorkloadID {
    var place: NamespacedName { NamespacedName(namespace: namespace, name: name) }
}
