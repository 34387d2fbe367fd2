package import UpidCore

/// `spec.selector` of a workload, as the query of a list.
package struct PodSelector {
    /// `app=web,tier in (a,b)`; "" selects nothing.
    package private(set) var query = ""
    private var parts: [String] = []

    init() {}

    /// Of a document.
    package init(_ selector: JSONValue) throws {
        self = try Array(JSONPrinter.compact(selector).utf8).withUnsafeBytes { bytes in
            try PodSelector(from: JSONCursor(JSONScanner(bytes)), StringPool())
        }
    }

    init(from cursor: some ObjectCursor, _ pool: StringPool) throws {
        try cursor.fields(Self.shape) { number, cursor in
            switch number {
            case 1: try addLabel(cursor, pool)
            case 2: try addExpression(cursor, pool)
            default: break
            }
        }
    }

    /// Pods with these labels are selected, all of them by a selector that
    /// asks for nothing.
    func matches(_ labels: [String: String]) -> Bool {
        (try? LabelSelector(query))?.matches(labels) ?? false
    }

    /// One more `key=value`.
    mutating func addLabel(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        let (key, value) = try cursor.entry(pool)
        add("\(key)=\(try value.string(pool))")
    }

    private mutating func addExpression(_ cursor: some ObjectCursor, _ pool: StringPool) throws {
        var key = ""
        var relation = ""
        var values: [String] = []
        try cursor.fields(Self.expressionShape) { number, cursor in
            switch number {
            case 1: key = try cursor.string(pool)
            case 2: relation = try cursor.string(pool)
            case 3: values.append(try cursor.string(pool))
            default: break
            }
        }
        let list = "(\(values.sorted().joined(separator: ",")))"
        switch relation {
        case "In": add("\(key) in \(list)")
        case "NotIn": add("\(key) notin \(list)")
        case "Exists": add(key)
        case "DoesNotExist": add("!\(key)")
        default: throw MalformedBody("operator of a label selector: \(ServerText.line(relation, limit: 40))")
        }
    }

    private mutating func add(_ part: String) {
        parts.append(part)
        query = parts.sorted().joined(separator: ",")
    }

    private static let shape = MessageShape(.map(1, "matchLabels"), .field(2, "matchExpressions"))
    private static let expressionShape = MessageShape(.field(1, "key"), .field(2, "operator"), .field(3, "values"))
}
