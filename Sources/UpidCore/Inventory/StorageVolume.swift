/// A PersistentVolume, as far as it is paid for.
public struct StorageVolume: Hashable, Codable, Sendable {
    public var name: String
    /// Empty without one.
    public var storageClass: String
    /// `spec.capacity.storage`.
    public var capacity: Quantity
    /// Namespace and name of the claim that it is bound to; empty without one.
    public var claimNamespace: String
    public var claimName: String
    /// `Available`, `Bound`, `Released`, `Failed`.
    public var phase: String
    /// Who provides it: `ebs.csi.aws.com`; nil when it does not say.
    public var driver: String?
    /// It lies on the disk of a node.
    public var isLocal: Bool
    public var createdAt: Timestamp?

    /// A volume and its claim.
    public init(
        name: String, storageClass: String = "", capacity: Quantity = .zero, claimNamespace: String = "",
        claimName: String = "", phase: String = "Bound", driver: String? = nil, isLocal: Bool = false,
        createdAt: Timestamp? = nil
    ) {
        self.name = name
        self.storageClass = storageClass
        self.capacity = capacity
        self.claimNamespace = claimNamespace
        self.claimName = claimName
        self.phase = phase
        self.driver = driver
        self.isLocal = isLocal
        self.createdAt = createdAt
    }
}
