public import UpidCore

/// What a plan would change of one workload.
public struct WorkloadChange: Hashable, Codable, Sendable {
    public var workload: WorkloadID
    public var apiVersion: String
    public var uid: String
    /// Those that change, in the template's order, init containers first.
    public var containers: [ContainerChange]
    /// Targets that move with the requests.
    public var autoscalers: [AutoscalerChange]

    /// A change of one workload.
    public init(
        workload: WorkloadID, apiVersion: String, uid: String, containers: [ContainerChange],
        autoscalers: [AutoscalerChange] = []
    ) {
        self.workload = workload
        self.apiVersion = apiVersion
        self.uid = uid
        self.containers = containers
        self.autoscalers = autoscalers
    }

    /// Nothing would change.
    public var isEmpty: Bool { containers.allSatisfy { $0.before == $0.after } && autoscalers.isEmpty }

    /// The change that takes it back.
    public var inverse: WorkloadChange {
        WorkloadChange(
            workload: workload, apiVersion: apiVersion, uid: uid, containers: containers.map(\.inverse),
            autoscalers: autoscalers.map(\.inverse))
    }
}
