internal import UpidCore

/// A pod as a template makes it, with the defaults and the containers that
/// admission adds.
struct PodShape: Hashable, Sendable {
    /// In the template's order, so that a sidecar counts beside the init
    /// containers after it.
    var containers: [PodContainer]
    var overhead: Resources?
    var podResources: Resources?

    /// What the scheduler and a quota count as requested.
    func request(_ resource: ResourceName) -> Quantity { pod(\.self).effectiveRequest(resource) }

    /// What a quota counts as the limit; containers without one add nothing.
    func limit(_ resource: ResourceName) -> Quantity {
        var limits = pod { resources in
            Resources(cpuRequest: resources.cpuLimit, memoryRequest: resources.memoryLimit)
        }
        limits.overhead = overhead
        return limits.effectiveRequest(resource)
    }

    /// What its containers ask for while it runs, init containers and the
    /// pod's own numbers left out.
    func runningRequest(_ resource: ResourceName) -> Quantity {
        containers.filter { $0.role != .`init` }.reduce(.zero) { $0 + $1.resources.effectiveRequest(resource) }
    }

    /// The class of service; numbers of the pod as a whole stand above those
    /// of its containers.
    var qosClass: QoSClass {
        if let podResources, QoSClass(of: [podResources]) != .bestEffort { return QoSClass(of: [podResources]) }
        return QoSClass(of: containers.map(\.resources))
    }

    var demand: PodDemand { PodDemand(cpu: request(.cpu), memory: request(.memory)) }

    private func pod(_ counted: (Resources) -> Resources) -> Pod {
        Pod(
            namespace: "", name: "", workload: WorkloadID(namespace: "", kind: .pod, name: ""),
            containers: containers.map { PodContainer(name: $0.name, role: $0.role, resources: counted($0.resources)) },
            overhead: overhead, podResources: podResources.map(counted))
    }
}
