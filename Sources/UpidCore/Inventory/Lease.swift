/// A Lease of `coordination.k8s.io`: who leads, where several stand by.
public struct Lease: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// `spec.holderIdentity`: by custom the pod's name, often followed by
    /// `_` and something unique; empty without a holder.
    public var holder: String
    public var renewedAt: Timestamp?

    /// A lease and its holder.
    public init(namespace: String, name: String, holder: String = "", renewedAt: Timestamp? = nil) {
        self.namespace = namespace
        self.name = name
        self.holder = holder
        self.renewedAt = renewedAt
    }
}
