/// One resource of the whole cluster.
public struct ClusterResource: Hashable, Sendable {
    public var capacity: Quantity
    public var allocatable: Quantity
    /// By all pods that have a node and have not finished.
    public var requested: Quantity
    /// Nil when usage is unknown.
    public var used: ClusterUsage?

    /// Requests as a share of what may be allocated; nil without nodes.
    public var requestedShare: Double? { share(requested.doubleValue) }

    /// Mean use as a share of what may be allocated; nil when unknown.
    public var usedShare: Double? { used.flatMap { share($0.mean) } }

    /// Mean use as a share of the requests; nil when unknown.
    public var usedOfRequested: Double? {
        guard let used, requested > .zero else { return nil }
        return used.mean / requested.doubleValue
    }

    private func share(_ amount: Double) -> Double? {
        allocatable > .zero ? amount / allocatable.doubleValue : nil
    }
}
