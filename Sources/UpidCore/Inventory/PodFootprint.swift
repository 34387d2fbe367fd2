/// What a pod takes of its node. It has no name: of pods that are not looked
/// at only the room that they leave matters.
public struct PodFootprint: Hashable, Codable, Sendable {
    public var namespace: String
    public var node: String
    /// Cores, as ``Pod/effectiveRequest(_:)`` counts them.
    public var cpu: Quantity
    /// Bytes, likewise.
    public var memory: Quantity

    /// The footprint of a pod on `node`.
    public init(namespace: String, node: String, cpu: Quantity = .zero, memory: Quantity = .zero) {
        self.namespace = namespace
        self.node = node
        self.cpu = cpu
        self.memory = memory
    }

    /// The footprint of a pod; nil when it has no node yet, or has ended.
    public init?(_ pod: Pod) {
        guard let node = pod.node, !pod.isFinished else { return nil }
        self.init(
            namespace: pod.namespace, node: node, cpu: pod.effectiveRequest(.cpu),
            memory: pod.effectiveRequest(.memory))
    }
}

extension PodFootprint: Comparable {
    /// By node, then namespace, then what it takes.
    public static func < (left: PodFootprint, right: PodFootprint) -> Bool {
        (left.node, left.namespace, left.cpu, left.memory) < (right.node, right.namespace, right.cpu, right.memory)
    }
}
