extension Pod {
    /// What the scheduler sets aside for it: the larger of what its
    /// containers and sidecars ask for together, and what any init container
    /// asks for beside the sidecars that started before it; and the overhead
    /// of its runtime class. What the pod asks for as a whole stands above its
    /// containers. A limit without a request stands for one.
    ///
    /// Source: `k8s.io/component-helpers/resource.PodRequests`.
    public func effectiveRequest(_ resource: ResourceName) -> Quantity {
        let extra = overhead?.effectiveRequest(resource) ?? .zero
        if let whole = podResources?.givenRequest(resource) { return whole + extra }
        var running = Quantity.zero
        var highest = Quantity.zero
        for container in containers where container.role == .sidecar || container.role == .`init` {
            let amount = container.resources.effectiveRequest(resource)
            highest = max(highest, running + amount)
            if container.role == .sidecar { running += amount }
        }
        for container in containers where container.role == .app || container.role == .injected {
            running += container.resources.effectiveRequest(resource)
        }
        return max(highest, running) + extra
    }
}

extension Resources {
    /// The request, or the limit that stands for it, or nothing.
    public func effectiveRequest(_ resource: ResourceName) -> Quantity { givenRequest(resource) ?? .zero }

    /// The request, or the limit that stands for it; nil when neither is set.
    public func givenRequest(_ resource: ResourceName) -> Quantity? {
        switch resource {
        case .cpu: cpuRequest ?? cpuLimit
        case .memory: memoryRequest ?? memoryLimit
        }
    }
}
