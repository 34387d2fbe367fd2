/// A pod's class of service, which decides who is evicted first.
public enum QoSClass: String, Hashable, Sendable {
    case guaranteed = "Guaranteed"
    case burstable = "Burstable"
    case bestEffort = "BestEffort"

    /// The class of a pod of these containers, those that run before it
    /// starts included.
    ///
    /// Source: `k8s.io/kubernetes/pkg/apis/core/v1/helper/qos.ComputePodQOS`.
    public init(of containers: [Resources]) {
        var isEmpty = true
        var isEven = !containers.isEmpty
        for resources in containers {
            for resource in ResourceName.allCases {
                let request = resources.givenRequest(resource) ?? .zero
                let limit = resources.limit(resource) ?? .zero
                if request > .zero || limit > .zero { isEmpty = false }
                if limit <= .zero || request != limit { isEven = false }
            }
        }
        self = isEmpty ? .bestEffort : isEven ? .guaranteed : .burstable
    }
}

extension Resources {
    /// The limit of one resource.
    func limit(_ resource: ResourceName) -> Quantity? {
        switch resource {
        case .cpu: cpuLimit
        case .memory: memoryLimit
        }
    }
}
