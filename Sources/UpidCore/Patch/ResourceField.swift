/// One of the four numbers that a change may move.
enum ResourceField: CaseIterable {
    case cpuRequest, memoryRequest, cpuLimit, memoryLimit

    /// The member of `resources` that has it.
    var bound: String {
        switch self {
        case .cpuRequest, .memoryRequest: "requests"
        case .cpuLimit, .memoryLimit: "limits"
        }
    }

    var resource: ResourceName {
        switch self {
        case .cpuRequest, .cpuLimit: .cpu
        case .memoryRequest, .memoryLimit: .memory
        }
    }

    /// `CPU request`, `memory limit`.
    var words: String { "\(resource.word) \(bound.dropLast())" }
}

extension Resources {
    subscript(field: ResourceField) -> Quantity? {
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

    /// `resources` of a container with CPU and memory as they are here and
    /// everything else as it is in `live`: a number that stays keeps its
    /// spelling, a list of requests or limits without any is left out.
    func document(over live: JSONValue?) -> JSONValue {
        var document = live?.withoutNulls.objectValue ?? [:]
        for bound in ["requests", "limits"] {
            var numbers = document[bound]?.objectValue ?? [:]
            for field in ResourceField.allCases where field.bound == bound {
                let key = field.resource.rawValue
                if numbers[key]?.quantityValue == self[field], self[field] != nil { continue }
                numbers[key] = self[field].map { .string($0.description) }
            }
            document[bound] = numbers.isEmpty ? nil : .object(numbers)
        }
        return .object(document)
    }
}
