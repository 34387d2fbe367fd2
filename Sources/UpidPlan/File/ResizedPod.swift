public import UpidCore

/// A pod that a plan resizes in place.
public struct ResizedPod: Hashable, Codable, Sendable {
    public var name: String
    public var uid: String
    /// From what the pod had, which need not be what its template says.
    public var containers: [ContainerChange]

    /// A pod of a workload that is changed.
    public init(name: String, uid: String, containers: [ContainerChange]) {
        self.name = name
        self.uid = uid
        self.containers = containers
    }
}

extension WorkloadChange {
    /// The change as it is made on one of the workload's pods in place: from
    /// what the pod has, without init containers, and without taking a number
    /// away, which cannot be done there.
    public func resizing(_ pod: Pod) -> WorkloadChange {
        var change = self
        change.autoscalers = []
        change.containers = containers.compactMap { container in
            guard container.role != .`init`, let live = pod.containers.first(where: { $0.name == container.name })
            else { return nil }
            var resized = container
            resized.before = live.resources
            resized.after = live.resources
            for field in ResourceField.allCases {
                if let number = container.after[field] { resized.after[field] = number }
            }
            return resized.before == resized.after ? nil : resized
        }
        return change
    }
}
