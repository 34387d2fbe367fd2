/// How a workload as a whole went through the window. Nil is unknown.
public struct WorkloadActivity: Hashable, Sendable {
    /// Pods in the hours that had any.
    public struct PodsPerHour: Hashable, Sendable {
        public var fewest: Int
        public var mean: Double
        public var most: Int
    }

    public var pods: PodsPerHour?
    /// Bytes per second of all its pods together, mean over the window.
    public var networkReceived: Double?
    public var networkSent: Double?

    /// What a workload's usage tells of it.
    init(_ usage: WorkloadUsage?) {
        networkReceived = usage?.networkReceived
        networkSent = usage?.networkSent
        let counts = usage?.replicas.map(\.pods) ?? []
        guard let fewest = counts.min(), let most = counts.max() else { return }
        let mean = counts.reduce(0) { $0 + Double($1) } / Double(counts.count)
        pods = PodsPerHour(fewest: fewest, mean: mean, most: most)
    }
}
