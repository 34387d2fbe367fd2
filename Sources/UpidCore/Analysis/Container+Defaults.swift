extension Container {
    /// The container with what its live pods got where the template says
    /// nothing: the defaults of a LimitRange, or what an admission webhook
    /// set. Only what all pods agree on counts. A request that the API server
    /// itself makes of a limit is not one.
    func withDefaults(of pods: [Pod]) -> Container {
        let live = pods.flatMap(\.containers).filter { $0.name == name }.map(\.resources)
        var container = self
        if resources.cpuRequest == nil, resources.cpuLimit == nil {
            container.resources.cpuRequest = Self.agreed(live, \.cpuRequest)
        }
        if resources.memoryRequest == nil, resources.memoryLimit == nil {
            container.resources.memoryRequest = Self.agreed(live, \.memoryRequest)
        }
        if resources.cpuLimit == nil { container.resources.cpuLimit = Self.agreed(live, \.cpuLimit) }
        if resources.memoryLimit == nil { container.resources.memoryLimit = Self.agreed(live, \.memoryLimit) }
        return container
    }

    private static func agreed(_ all: [Resources], _ amount: KeyPath<Resources, Quantity?>) -> Quantity? {
        guard let first = all.first?[keyPath: amount], all.allSatisfy({ $0[keyPath: amount] == first }) else {
            return nil
        }
        return first
    }
}
