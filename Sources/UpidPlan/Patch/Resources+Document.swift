internal import UpidCore

extension Resources {
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
