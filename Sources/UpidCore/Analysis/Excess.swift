/// A container that asks for more than it needs, over all its pods.
public struct Excess: Hashable, Sendable {
    public var workload: WorkloadID
    public var container: String
    public var resource: ResourceName
    public var request: Quantity
    public var need: Quantity
    public var pods: Int
    /// (request − need) × pods, in cores or bytes.
    public var total: Double
}
