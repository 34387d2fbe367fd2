/// The four numbers of a container that a plan may change.
public enum ResourceField: String, Hashable, Codable, Sendable, CaseIterable {
    case cpuRequest = "requests.cpu"
    case memoryRequest = "requests.memory"
    case cpuLimit = "limits.cpu"
    case memoryLimit = "limits.memory"

    /// The member of `resources` that has it.
    package var bound: String {
        switch self {
        case .cpuRequest, .memoryRequest: "requests"
        case .cpuLimit, .memoryLimit: "limits"
        }
    }

    package var resource: ResourceName {
        switch self {
        case .cpuRequest, .cpuLimit: .cpu
        case .memoryRequest, .memoryLimit: .memory
        }
    }

    /// `CPU request`, `memory limit`.
    package var words: String { "\(resource.word) \(bound.dropLast())" }
}

extension Resources {
    /// One of the numbers; nil = it is absent.
    public subscript(field: ResourceField) -> Quantity? {
        get {
            switch field {
            case .cpuRequest: cpuRequest
            case .memoryRequest: memoryRequest
            case .cpuLimit: cpuLimit
            case .memoryLimit: memoryLimit
            }
        }
        set {
            switch field {
            case .cpuRequest: cpuRequest = newValue
            case .memoryRequest: memoryRequest = newValue
            case .cpuLimit: cpuLimit = newValue
            case .memoryLimit: memoryLimit = newValue
            }
        }
    }
}
