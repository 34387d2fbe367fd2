public import UpidCore

extension JSONValue {
    /// The value below the given keys; nil where one of them is missing.
    func value(at path: [String]) -> JSONValue? {
        var value: JSONValue? = self
        for key in path { value = value?[key] }
        return value
    }

    /// The value with what is below the given keys put in place of what was
    /// there; objects on the way are made where they are missing.
    func replacing(_ path: some Collection<String>, with replacement: JSONValue) -> JSONValue {
        guard let key = path.first else { return replacement }
        var members = objectValue ?? [:]
        members[key] = (members[key] ?? [:]).replacing(path.dropFirst(), with: replacement)
        return .object(members)
    }

    /// Null is somewhere in it.
    var holdsNull: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.contains(where: \.holdsNull)
        case .object(let members): members.values.contains(where: \.holdsNull)
        default: false
        }
    }

    /// The same without members of objects that are null, at any depth.
    var withoutNulls: JSONValue {
        switch self {
        case .array(let elements): .array(elements.map(\.withoutNulls))
        case .object(let members): .object(members.filter { $0.value != .null }.mapValues(\.withoutNulls))
        default: self
        }
    }

    /// The quantity that a text or a number stands for; nil for anything else.
    public var quantityValue: Quantity? {
        switch self {
        case .string(let text): Quantity(text)
        case .int(let number): Quantity(String(number))
        case .double(let number): Quantity("\(number)")
        default: nil
        }
    }
}
