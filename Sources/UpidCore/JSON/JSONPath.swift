/// A template in kubectl's dialect of JSONPath (`{.items[*].metadata.name}`).
///
/// It gives the same as `k8s.io/client-go/util/jsonpath` on unstructured
/// objects, but for one thing: the members of an object come in the order of
/// their keys, where Go's order changes from run to run.
public struct JSONPath: Hashable, Sendable {
    let nodes: [JSONPathNode]

    /// Reads a template; text outside of braces stands for itself.
    public init(_ template: String) throws(JSONPathError) {
        nodes = try JSONPathParser.nodes(of: template)
    }

    /// Reads the forms that `--sort-by` and custom columns allow: `a.b`,
    /// `.a.b`, `{a.b}` and `{.a.b}` are the same.
    public init(relaxed expression: String) throws(JSONPathError) {
        nodes = try JSONPathParser.nodes(of: try Self.canonical(expression))
    }

    /// The relaxed forms' one meaning: `{.a.b}`. Empty stays empty.
    public static func canonical(_ expression: String) throws(JSONPathError) -> String {
        if expression.isEmpty { return "" }
        var inside = Substring(expression)
        if inside.hasPrefix("{"), inside.hasSuffix("}") { inside = inside.dropFirst().dropLast() }
        if inside.first == ".", inside.count > 1 { inside = inside.dropFirst() }
        guard !inside.isEmpty, !inside.contains("{"), !inside.contains("}") else { throw .badPathString }
        return "{.\(inside)}"
    }

    /// What each part of the template selects, in the template's order.
    /// `allowMissing` makes an absent key an empty selection instead of an
    /// error.
    public func results(in document: JSONValue, allowMissing: Bool = true) throws(JSONPathError) -> [[JSONValue]] {
        var evaluator = JSONPathEvaluator(nodes: nodes, allowMissing: allowMissing)
        return try evaluator.results(of: [document], from: 0)
    }

    /// What `kubectl get -o jsonpath=` prints: the selections of a part
    /// separated by spaces, objects and arrays as compact JSON.
    public func text(in document: JSONValue) throws(JSONPathError) -> String {
        var text = ""
        for selection in try results(in: document) {
            text += selection.map(\.jsonPathText).joined(separator: " ")
        }
        return text
    }

    /// What `kubectl get -o jsonpath-as-json=` prints: one JSON array for each
    /// part of the template.
    public func json(in document: JSONValue) throws(JSONPathError) -> String {
        var text = ""
        for selection in try results(in: document) { text += JSONPrinter.text(.array(selection)) }
        return text
    }
}

extension JSONValue {
    /// As JSONPath prints it.
    fileprivate var jsonPathText: String {
        switch self {
        case .null: "null"
        case .array, .object: JSONPrinter.compact(self)
        case .bool, .int, .double, .string: goPrinted
        }
    }

    /// As Go's `fmt.Sprint` writes an unstructured value, which custom columns
    /// show: `map[a:1 b:[x y]]`, `<nil>`, bare strings.
    public var goPrinted: String {
        switch self {
        case .null: "<nil>"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .double(let number): GoNumber.printed(number)
        case .string(let text): text
        case .array(let elements): "[" + elements.map(\.goPrinted).joined(separator: " ") + "]"
        case .object(let members):
            "map["
                + members.sortedByKeyBytes.map { "\($0.key):\($0.value.goPrinted)" }.joined(separator: " ") + "]"
        }
    }
}
