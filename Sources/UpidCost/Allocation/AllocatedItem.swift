/// What one container cost within the window, or a pod beside its
/// containers: what it kept set aside, its volumes, its network.
public struct AllocatedItem: Hashable, Sendable {
    /// Its pod's place in the consumption's pods; nil for what no pod had: an
    /// unmounted volume, a load balancer without pods.
    public var pod: Int?
    public var namespace: String
    /// Nil for what is a whole pod's, or no pod's.
    public var container: String?
    /// Nil for what is no node's.
    public var node: String?
    public var cost: CostParts
    public var amounts: ResourceHours
    public var sources: PriceSources
    /// A volume that no pod mounted at the time; its claim's namespace is the
    /// item's.
    public var unmountedVolume: String?
    /// What it is a part of, where that is no node.
    public var origin: Origin?

    /// An asset that is no node.
    public enum Origin: Hashable, Sendable {
        /// By its name.
        case volume(String)
        case loadBalancer(namespace: String, name: String)
        /// Data that pods sent.
        case egress
    }
}

/// What was asked for, used and held over a time: core-hours and GiB-hours,
/// and what they cost at the prices of the nodes.
public struct ResourceHours: Hashable, Codable, Sendable {
    public var cpuRequested = 0.0
    public var cpuUsed = 0.0
    public var cpuHeld = 0.0
    public var memoryRequested = 0.0
    public var memoryUsed = 0.0
    public var memoryHeld = 0.0
    public var gpuHeld = 0.0
    /// What the requests of those containers cost whose usage is known.
    public var requestCost = 0.0
    /// What their usage costs at the same prices.
    public var usageCost = 0.0
    /// Hours of containers whose usage is not known.
    public var hoursWithoutUsage = 0.0

    /// Nothing.
    public init() {}

    /// Adds another one's amounts.
    package mutating func add(_ other: ResourceHours) {
        cpuRequested += other.cpuRequested
        cpuUsed += other.cpuUsed
        cpuHeld += other.cpuHeld
        memoryRequested += other.memoryRequested
        memoryUsed += other.memoryUsed
        memoryHeld += other.memoryHeld
        gpuHeld += other.gpuHeld
        requestCost += other.requestCost
        usageCost += other.usageCost
        hoursWithoutUsage += other.hoursWithoutUsage
    }

    /// What the usage costs by what the requests cost, of CPU and memory and
    /// of containers whose usage is known; above 1 where more is used than
    /// asked for. Nil where nothing was asked for, or no usage is known.
    public var efficiency: Double? { requestCost > 0 ? usageCost / requestCost : nil }
}
