/// A machine of the cluster.
public struct Node: Hashable, Codable, Sendable {
    public var name: String
    public var labels: [String: String]
    /// `aws:///eu-west-1a/i-0123…`; empty when the cluster has no cloud.
    public var providerID: String
    /// Cores.
    public var cpuCapacity: Quantity
    /// Bytes.
    public var memoryCapacity: Quantity
    public var cpuAllocatable: Quantity
    public var memoryAllocatable: Quantity
    public var unschedulable: Bool
    /// The `Ready` condition is `True`.
    public var ready: Bool
    public var kubeletVersion: String
    public var osImage: String
    public var createdAt: Timestamp?
    /// Annotation names (not values): some tell the distribution.
    public var annotationNames: [String]
    /// Nil when they were not read.
    public var taints: [Taint]?
    /// Pods that it takes; nil when it does not say.
    public var podCapacity: Int?
    /// Capacity of any other resource, by its name (`nvidia.com/gpu`); nil
    /// when it was not read.
    public var extendedCapacity: [String: Quantity]?

    /// What keeps pods away that do not tolerate it.
    public struct Taint: Hashable, Codable, Sendable {
        public var key: String
        public var value: String
        /// `NoSchedule`, `PreferNoSchedule`, `NoExecute`.
        public var effect: String

        /// A taint in the API's words.
        public init(key: String, value: String = "", effect: String) {
            self.key = key
            self.value = value
            self.effect = effect
        }
    }

    /// A node with its capacity.
    public init(
        name: String, labels: [String: String] = [:], providerID: String = "", cpuCapacity: Quantity = .zero,
        memoryCapacity: Quantity = .zero, cpuAllocatable: Quantity = .zero, memoryAllocatable: Quantity = .zero,
        unschedulable: Bool = false, ready: Bool = true, kubeletVersion: String = "", osImage: String = "",
        createdAt: Timestamp? = nil, annotationNames: [String] = [],
        taints: [Taint]? = nil, podCapacity: Int? = nil, extendedCapacity: [String: Quantity]? = nil
    ) {
        self.name = name
        self.labels = labels
        self.providerID = providerID
        self.cpuCapacity = cpuCapacity
        self.memoryCapacity = memoryCapacity
        self.cpuAllocatable = cpuAllocatable
        self.memoryAllocatable = memoryAllocatable
        self.unschedulable = unschedulable
        self.ready = ready
        self.kubeletVersion = kubeletVersion
        self.osImage = osImage
        self.createdAt = createdAt
        self.annotationNames = annotationNames
        self.taints = taints
        self.podCapacity = podCapacity
        self.extendedCapacity = extendedCapacity
    }
}
