/// A PersistentVolumeClaim that is not bound yet: what it asks for.
public struct VolumeClaim: Hashable, Sendable {
    public var namespace: String
    public var name: String
    /// `spec.storageClassName`; nil leaves the choice to the cluster.
    public var storageClass: String?
    /// `spec.resources.requests.storage`; nil when it does not say.
    public var size: Quantity?

    /// A claim of so much storage.
    public init(namespace: String, name: String, storageClass: String? = nil, size: Quantity? = nil) {
        self.namespace = namespace
        self.name = name
        self.storageClass = storageClass
        self.size = size
    }
}
