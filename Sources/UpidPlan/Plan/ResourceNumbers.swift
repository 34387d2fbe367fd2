internal import UpidCore

/// Request and limit of one resource, as a template writes them.
struct ResourceNumbers: Hashable {
    var request: Quantity?
    var limit: Quantity?

    init(request: Quantity?, limit: Quantity?) {
        self.request = request
        self.limit = limit
    }

    init(_ resources: Resources, _ resource: ResourceName) {
        switch resource {
        case .cpu: (request, limit) = (resources.cpuRequest, resources.cpuLimit)
        case .memory: (request, limit) = (resources.memoryRequest, resources.memoryLimit)
        }
    }

    /// The request that holds: a limit stands for one.
    var effectiveRequest: Quantity? { request ?? limit }

    /// Either number is less than it was. A limit that was not there takes
    /// something away too.
    func isLower(than before: ResourceNumbers) -> Bool {
        if (effectiveRequest ?? .zero) < (before.effectiveRequest ?? .zero) { return true }
        guard let limit else { return false }
        return before.limit.map { limit < $0 } ?? true
    }
}

extension Resources {
    /// Request and limit of one resource.
    subscript(numbers resource: ResourceName) -> ResourceNumbers {
        get { ResourceNumbers(self, resource) }
        set {
            switch resource {
            case .cpu: (cpuRequest, cpuLimit) = (newValue.request, newValue.limit)
            case .memory: (memoryRequest, memoryLimit) = (newValue.request, newValue.limit)
            }
        }
    }
}
