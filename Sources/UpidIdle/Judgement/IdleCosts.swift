public import UpidCore

/// What things cost per month, found elsewhere. What is not in it is not
/// known.
public struct IdleCosts: Hashable, Sendable {
    /// `USD`.
    public var currency: String
    /// Of all pods of a workload.
    public var workloads: [WorkloadID: Double]
    /// Of PersistentVolumes by name.
    public var volumes: [String: Double]
    /// Of one Service of type LoadBalancer.
    public var loadBalancer: Double?
    /// Of nodes by name.
    public var nodes: [String: Double]

    /// Costs in one currency.
    public init(
        currency: String, workloads: [WorkloadID: Double] = [:], volumes: [String: Double] = [:],
        loadBalancer: Double? = nil, nodes: [String: Double] = [:]
    ) {
        self.currency = currency
        self.workloads = workloads
        self.volumes = volumes
        self.loadBalancer = loadBalancer
        self.nodes = nodes
    }
}
