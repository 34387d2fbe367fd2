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

    /// A node with its capacity.
    public init(
        name: String, labels: [String: String] = [:], providerID: String = "", cpuCapacity: Quantity = .zero,
        memoryCapacity: Quantity = .zero, cpuAllocatable: Quantity = .zero, memoryAllocatable: Quantity = .zero,
        unschedulable: Bool = false, ready: Bool = true, kubeletVersion: String = "", osImage: String = "",
        createdAt: Timestamp? = nil, annotationNames: [String] = []
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
    }
}
