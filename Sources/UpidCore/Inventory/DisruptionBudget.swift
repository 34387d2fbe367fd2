/// A PodDisruptionBudget and the workloads whose pods it covers.
public struct DisruptionBudget: Hashable, Codable, Sendable {
    public var namespace: String
    public var name: String
    /// Workloads that were read whose template's labels its selector matches.
    public var workloads: [WorkloadID]
    /// Pods that may be evicted now.
    public var disruptionsAllowed: Int
    public var currentHealthy: Int
    public var desiredHealthy: Int

    /// A budget with its status.
    public init(
        namespace: String, name: String, workloads: [WorkloadID] = [], disruptionsAllowed: Int = 0,
        currentHealthy: Int = 0, desiredHealthy: Int = 0
    ) {
        self.namespace = namespace
        self.name = name
        self.workloads = workloads
        self.disruptionsAllowed = disruptionsAllowed
        self.currentHealthy = currentHealthy
        self.desiredHealthy = desiredHealthy
    }
}
