/// What one node cost within the window, and where it went.
public struct NodeCost: Hashable, Sendable {
    public var price: NodePrice
    /// How long it was there.
    public var hours: Double
    /// Its whole cost. ``workloads``, ``overhead`` and ``idle`` add up to it.
    public var asset: CostParts
    public var workloads: CostParts
    /// What the node keeps for itself: capacity that is not allocatable, as
    /// far as pods did not use it.
    public var overhead: CostParts
    /// What nobody asked for or used; never below zero.
    public var idle: CostParts
    /// Pods held more than the node has: their parts were scaled down to it.
    public var isOvercommitted: Bool
    /// The node is not among those that were read: what is known of it are
    /// its pods, at default prices.
    public var isUnknown: Bool

    public var name: String { price.node }
}
