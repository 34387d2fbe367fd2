/// Walks a document along a template's nodes.
///
/// Loops work as in the original: the nodes between `{range}` and its `{end}`
/// are evaluated once for each value of the range.
struct JSONPathEvaluator {
    let nodes: [JSONPathNode]
    let allowMissing: Bool
    private var opening = false
    private var openRanges = 0
    private var closing = 0
    private var lastEnd: Int?

    init(nodes: [JSONPathNode], allowMissing: Bool) {
        self.nodes = nodes
        self.allowMissing = allowMissing
    }

    /// The selections of the nodes from `first` up to the `{end}` of the range
    /// that they are in.
    mutating func results(of input: [JSONValue], from first: Int) throws(JSONPathError) -> [[JSONValue]] {
        var all: [[JSONValue]] = []
        var index = first
        while index < nodes.count {
            let selection = try walk(input, nodes[index])
            if closing > 0, closing <= openRanges {
                closing -= 1
                lastEnd = index
                break
            }
            if opening {
                opening = false
                openRanges += 1
                for value in selection { all += try results(of: [value], from: index + 1) }
                if selection.isEmpty { _ = try results(of: [], from: index + 1) }
                openRanges -= 1
                if let lastEnd, lastEnd > index { index = lastEnd }
            } else {
                all.append(selection)
            }
            index += 1
        }
        return all
    }

    private mutating func walk(_ input: [JSONValue], _ node: JSONPathNode) throws(JSONPathError) -> [JSONValue] {
        switch node {
        case .text(let text): return [.string(text)]
        case .int(let number): return input.map { _ in .int(number) }
        case .double(let number): return input.map { _ in .double(number) }
        case .bool(let flag): return input.map { _ in .bool(flag) }
        case .list(let list): return try walk(input, through: list)
        case .field(let name): return try fields(name, of: input)
        case .slice(let slice): return try elements(slice, of: input)
        case .wildcard: return input.flatMap(\.contents)
        case .descent: return input.flatMap(\.descendants)
        case .union(let alternatives):
            var selection: [JSONValue] = []
            for alternative in alternatives { selection += try walk(input, through: alternative) }
            return selection
        case .exists(let path):
            return try filter(input) { evaluator, element throws(JSONPathError) in
                let found = try? evaluator.walk([element], through: path)
                return found?.isEmpty == false
            }
        case .filter(let left, let comparison, let right):
            return try filter(input) { evaluator, element throws(JSONPathError) in
                let lefts = try evaluator.walk([element], through: left)
                guard let leftValue = lefts.first else { return false }
                guard lefts.count == 1 else { throw .manyOperands }
                let rights = try evaluator.walk([element], through: right)
                guard let rightValue = rights.first else { return false }
                guard rights.count == 1 else { throw .manyOperands }
                return try JSONPathComparison.holds(leftValue, comparison, rightValue)
            }
        case .identifier("range"):
            opening = true
            return input
        case .identifier("end"):
            guard openRanges > 0 else { throw .nothingToEnd }
            closing += 1
            return []
        case .identifier(let name): throw .unrecognisedIdentifier(name)
        }
    }

    private mutating func walk(
        _ input: [JSONValue], through list: [JSONPathNode]
    ) throws(JSONPathError) -> [JSONValue] {
        var current = input
        for node in list { current = try walk(current, node) }
        return current
    }

    private func fields(_ name: String, of input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        let selection = input.compactMap { $0[name] }
        if selection.isEmpty, !input.isEmpty, !allowMissing { throw .notFound(name) }
        return selection
    }

    private func elements(_ slice: JSONPathSlice, of input: [JSONValue]) throws(JSONPathError) -> [JSONValue] {
        var selection: [JSONValue] = []
        for value in input where value != .null {
            guard case .array(let array) = value else { throw .notArray(value.goType) }
            selection += try slice.elements(of: array)
        }
        return selection
    }

    private mutating func filter(
        _ input: [JSONValue], _ passes: (inout Self, JSONValue) throws(JSONPathError) -> Bool
    ) throws(JSONPathError) -> [JSONValue] {
        var selection: [JSONValue] = []
        for value in input {
            guard case .array(let array) = value else { throw .notFilterable(value.goPrinted) }
            for element in array where try passes(&self, element) { selection.append(element) }
        }
        return selection
    }
}

extension JSONValue {
    /// The values inside; of a string its bytes, as Go has it.
    fileprivate var contents: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .object(let members): members.sortedByKeyBytes.map(\.value)
        case .string(let text): text.utf8.map { .int(Int64($0)) }
        case .null, .bool, .int, .double: []
        }
    }

    /// Every value that holds others, from this one down.
    fileprivate var descendants: [JSONValue] {
        let inside = contents
        return inside.isEmpty ? [] : [self] + inside.flatMap(\.descendants)
    }

    /// The name of the Go type of an unstructured value.
    fileprivate var goType: String {
        switch self {
        case .null: "<nil>"
        case .bool: "bool"
        case .int: "int64"
        case .double: "float64"
        case .string: "string"
        case .array: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }
}
