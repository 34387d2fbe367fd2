/// Comparisons of a filter; only values of one kind compare.
enum JSONPathComparison {
    /// Whether `left comparison right` is true.
    static func holds(
        _ left: JSONValue, _ comparison: String, _ right: JSONValue
    ) throws(JSONPathError) -> Bool {
        switch comparison {
        case "==": try equal(left, right)
        case "!=": try !equal(left, right)
        case "<": try less(left, right)
        case "<=": try atMost(left, right)
        case ">": try !atMost(left, right)
        case ">=": try !less(left, right)
        default: throw .unrecognisedOperator(comparison)
        }
    }

    private static func equal(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.bool(let one), .bool(let other)): one == other
        case (.int(let one), .int(let other)): one == other
        case (.double(let one), .double(let other)): one == other
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        default: throw mismatch(left, right)
        }
    }

    private static func less(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        switch (left, right) {
        case (.bool, .bool): throw .incomparable
        case (.int(let one), .int(let other)): one < other
        case (.double(let one), .double(let other)): one < other
        case (.string(let one), .string(let other)): one.utf8.lexicographicallyPrecedes(other.utf8)
        default: throw mismatch(left, right)
        }
    }

    private static func atMost(_ left: JSONValue, _ right: JSONValue) throws(JSONPathError) -> Bool {
        if try less(left, right) { return true }
        return try equal(left, right)
    }

    private static func mismatch(_ left: JSONValue, _ right: JSONValue) -> JSONPathError {
        left.isBasic && right.isBasic ? .incompatible : .incomparable
    }
}

extension JSONValue {
    fileprivate var isBasic: Bool {
        switch self {
        case .bool, .int, .double, .string: true
        case .null, .array, .object: false
        }
    }
}
