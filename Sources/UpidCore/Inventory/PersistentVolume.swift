/// A PersistentVolume that only some nodes can reach.
public struct PersistentVolume: Hashable, Codable, Sendable {
    public var name: String
    /// Namespace and name of the claim that it is bound to; empty without one.
    public var claimNamespace: String
    public var claimName: String
    /// `spec.local` or `spec.hostPath`: it lies on one node.
    public var isLocal: Bool
    /// `spec.nodeAffinity.required`, as in ``Placement/nodeTerms``.
    public var nodeTerms: [[Placement.NodeRequirement]]

    /// A volume and its claim.
    public init(
        name: String, claimNamespace: String = "", claimName: String = "", isLocal: Bool = false,
        nodeTerms: [[Placement.NodeRequirement]] = []
    ) {
        self.name = name
        self.claimNamespace = claimNamespace
        self.claimName = claimName
        self.isLocal = isLocal
        self.nodeTerms = nodeTerms
    }
}
