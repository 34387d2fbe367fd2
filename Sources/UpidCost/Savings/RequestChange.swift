public import UpidCore

/// New requests of one container of a workload; nil leaves a resource as it
/// is.
public struct RequestChange: Hashable, Sendable {
    public var workload: WorkloadID
    public var container: String
    /// Cores of one pod.
    public var cpu: Double?
    /// Bytes of one pod.
    public var memory: Double?

    /// A change of one container in all pods of a workload.
    public init(workload: WorkloadID, container: String, cpu: Double? = nil, memory: Double? = nil) {
        self.workload = workload
        self.container = container
        self.cpu = cpu
        self.memory = memory
    }
}
