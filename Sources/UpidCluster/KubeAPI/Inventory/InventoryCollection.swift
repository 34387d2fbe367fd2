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
    var budgets: [DisruptionBudgetObject] = []
    var quotas: [ResourceQuota] = []
    var persistentVolumes: [PersistentVolume] = []
    var volumes: [StorageVolume] = []
    var storageClasses: [StorageClass] = []
    var loadBalancers: [LoadBalancer] = []
    var namespaces: [NamespaceFacts] = []
    var idle = IdleObjects()
    /// Images of pods that are in no namespace that is looked at.
    var farImages: Set<String> = []
    /// What pods take that are in no namespace that is looked at.
    var footprints: [PodFootprint] = []
    /// Which lists were asked for.
    var asked: Set<InventoryPiece.Purpose> = []
    /// Which lists were read, and in which namespace; nil = in all of them.
    var covered: [InventoryPiece.Purpose: Set<String?>] = [:]
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
        case .disruptionBudgets(let objects): budgets += objects
        case .resourceQuotas(let quotas): self.quotas += quotas
        case .persistentVolumes(let volumes): persistentVolumes += volumes
        case .clusterPods(let pods): add(pods, of: piece)
        case .volumes(let volumes): self.volumes += volumes
        case .storageClasses(let classes): storageClasses += classes
        case .loadBalancers(let balancers): loadBalancers += balancers
        case .namespaces(let namespaces): self.namespaces += namespaces
        case .idle(let objects): idle.merge(objects)
        }
        if piece.isComplete { covered[piece.purpose, default: []].insert(piece.query.namespace) }
        if piece.isSelected { selectedCount += 1 }
    }

    private mutating func add(_ found: [ClusterPod], of piece: InventoryPiece) {
        for pod in found {
            switch pod {
            case .near(let object):
                pods.append(object)
                if piece.isSelected { selectedPods.insert(object.pod.place) }
            case .far(_, let footprint, let images):
                if let footprint { footprints.append(footprint) }
                farImages.formUnion(images)
            }
        }
    }

    /// The list was read for each of these namespaces, or for all.
    func covers(_ purpose: InventoryPiece.Purpose, _ namespaces: Set<String>) -> Bool {
        guard let places = covered[purpose] else { return false }
        return places.contains(nil) || namespaces.allSatisfy(places.contains)
    }

    /// What a list gave; nil when it was not read.
    func found<Object>(_ purpose: InventoryPiece.Purpose, _ objects: [Object]) -> [Object]? {
        covered[purpose] == nil ? nil : objects
    }

    /// All pods of the cluster are there, if only by what they take.
    var hasAllPods: Bool {
        covered.contains { purpose, places in
            switch purpose {
            case .pods, .clusterPods: places.contains(nil)
            default: false
            }
        }
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
        budgets += other.budgets
        quotas += other.quotas
        persistentVolumes += other.persistentVolumes
        volumes += other.volumes
        storageClasses += other.storageClasses
        loadBalancers += other.loadBalancers
        namespaces += other.namespaces
        idle.merge(other.idle)
        farImages.formUnion(other.farImages)
        footprints += other.footprints
        asked.formUnion(other.asked)
        covered.merge(other.covered) { $0.union($1) }
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
    case disruptionBudgets([DisruptionBudgetObject])
    case resourceQuotas([ResourceQuota])
    case persistentVolumes([PersistentVolume])
    case clusterPods([ClusterPod])
    case volumes([StorageVolume])
    case storageClasses([StorageClass])
    case loadBalancers([LoadBalancer])
    case namespaces([NamespaceFacts])
    case idle(IdleObjects)
}

extension Pod {
    var place: NamespacedName { NamespacedName(namespace: namespace, name: name) }
}

extension WorkloadID {
    var place: NamespacedName { NamespacedName(namespace: namespace, name: name) }
}
