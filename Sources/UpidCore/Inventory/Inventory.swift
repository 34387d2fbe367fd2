/// What the API server knew at one moment, as far as it was asked and the
/// user may read it. Everything is sorted by namespace and name, so that the
/// same cluster gives the same bytes.
public struct Inventory: Hashable, Codable, Sendable {
    public var workloads: [Workload]
    public var pods: [Pod]
    public var nodes: [Node]
    public var autoscalers: [Autoscaler]
    public var limitRanges: [LimitRange]
    public var verticalAutoscalers: [VerticalAutoscaler]
    /// What only a plan of changes has to heed; nil when it was not read, or
    /// may not be.
    public var budgets: [DisruptionBudget]?
    public var quotas: [ResourceQuota]?
    /// Those that only some nodes can reach.
    public var persistentVolumes: [PersistentVolume]?
    /// What the pods that are not in ``pods`` take of their nodes, of the
    /// whole cluster; nil when those were not read, or may not be.
    public var otherPods: [PodFootprint]?
    /// What only costs need; nil when it was not read, or may not be.
    public var volumes: [StorageVolume]?
    public var storageClasses: [StorageClass]?
    public var loadBalancers: [LoadBalancer]?
    public var namespaces: [NamespaceFacts]?
    /// What only a judgement of idleness needs; nil when it was not read.
    public var idle: IdleFacts?

    /// An inventory of the given objects, which it sorts.
    public init(
        workloads: [Workload] = [], pods: [Pod] = [], nodes: [Node] = [], autoscalers: [Autoscaler] = [],
        limitRanges: [LimitRange] = [], verticalAutoscalers: [VerticalAutoscaler] = [],
        budgets: [DisruptionBudget]? = nil, quotas: [ResourceQuota]? = nil,
        persistentVolumes: [PersistentVolume]? = nil, otherPods: [PodFootprint]? = nil,
        volumes: [StorageVolume]? = nil, storageClasses: [StorageClass]? = nil, loadBalancers: [LoadBalancer]? = nil,
        namespaces: [NamespaceFacts]? = nil, idle: IdleFacts? = nil
    ) {
        self.workloads = workloads.sorted { $0.id < $1.id }
        self.pods = pods.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.nodes = nodes.sorted { $0.name < $1.name }
        self.autoscalers = autoscalers.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.limitRanges = limitRanges.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.verticalAutoscalers = verticalAutoscalers.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.budgets = budgets?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.quotas = quotas?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.persistentVolumes = persistentVolumes?.sorted { $0.name < $1.name }
        self.otherPods = otherPods?.sorted()
        self.volumes = volumes?.sorted { $0.name < $1.name }
        self.storageClasses = storageClasses?.sorted { $0.name < $1.name }
        self.loadBalancers = loadBalancers?.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
        self.namespaces = namespaces?.sorted { $0.name < $1.name }
        self.idle = idle
    }

    private enum CodingKeys: String, CodingKey {
        case workloads, pods, nodes, autoscalers, limitRanges, verticalAutoscalers, budgets, quotas,
            persistentVolumes, otherPods, volumes, storageClasses, loadBalancers, namespaces, idle
    }

    /// Reads an inventory; one without LimitRanges or vertical autoscalers
    /// has none.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        workloads = try values.decode([Workload].self, forKey: .workloads)
        pods = try values.decode([Pod].self, forKey: .pods)
        nodes = try values.decode([Node].self, forKey: .nodes)
        autoscalers = try values.decode([Autoscaler].self, forKey: .autoscalers)
        limitRanges = try values.decodeIfPresent([LimitRange].self, forKey: .limitRanges) ?? []
        verticalAutoscalers =
            try values.decodeIfPresent([VerticalAutoscaler].self, forKey: .verticalAutoscalers) ?? []
        budgets = try values.decodeIfPresent([DisruptionBudget].self, forKey: .budgets)
        quotas = try values.decodeIfPresent([ResourceQuota].self, forKey: .quotas)
        persistentVolumes = try values.decodeIfPresent([PersistentVolume].self, forKey: .persistentVolumes)
        otherPods = try values.decodeIfPresent([PodFootprint].self, forKey: .otherPods)
        volumes = try values.decodeIfPresent([StorageVolume].self, forKey: .volumes)
        storageClasses = try values.decodeIfPresent([StorageClass].self, forKey: .storageClasses)
        loadBalancers = try values.decodeIfPresent([LoadBalancer].self, forKey: .loadBalancers)
        namespaces = try values.decodeIfPresent([NamespaceFacts].self, forKey: .namespaces)
        idle = try values.decodeIfPresent(IdleFacts.self, forKey: .idle)
    }

    /// Writes the inventory, without LimitRanges and vertical autoscalers
    /// where there are none.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(workloads, forKey: .workloads)
        try values.encode(pods, forKey: .pods)
        try values.encode(nodes, forKey: .nodes)
        try values.encode(autoscalers, forKey: .autoscalers)
        if !limitRanges.isEmpty { try values.encode(limitRanges, forKey: .limitRanges) }
        if !verticalAutoscalers.isEmpty { try values.encode(verticalAutoscalers, forKey: .verticalAutoscalers) }
        try values.encodeIfPresent(budgets, forKey: .budgets)
        try values.encodeIfPresent(quotas, forKey: .quotas)
        try values.encodeIfPresent(persistentVolumes, forKey: .persistentVolumes)
        try values.encodeIfPresent(otherPods, forKey: .otherPods)
        try values.encodeIfPresent(volumes, forKey: .volumes)
        try values.encodeIfPresent(storageClasses, forKey: .storageClasses)
        try values.encodeIfPresent(loadBalancers, forKey: .loadBalancers)
        try values.encodeIfPresent(namespaces, forKey: .namespaces)
        try values.encodeIfPresent(idle, forKey: .idle)
    }
}
