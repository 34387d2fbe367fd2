/// The four numbers of a container that a plan may change.
public enum ResourceField: String, Hashable, Codable, Sendable, CaseIterable {
    case cpuRequest = "requests.cpu"
    case memoryRequest = "requests.memory"
    case cpuLimit = "limits.cpu"
    case memoryLimit = "limits.memory"
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
