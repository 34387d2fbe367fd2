/// Reads templates the way `k8s.io/client-go/util/jsonpath` does, quirks
/// included: `['a.b']` means two fields, `[]` means `[0]`.
struct JSONPathParser {
    private static let deepestNesting = 64

    private let input: [Unicode.Scalar]
    private var position = 0
    private var start = 0
    private let depth: Int

    private init(_ text: some Sequence<Unicode.Scalar>, depth: Int) {
        input = Array(text)
        self.depth = depth
    }

    /// The parts of a template: text outside of braces, lists of nodes inside.
    static func nodes(of template: String) throws(JSONPathError) -> [JSONPathNode] {
        var parser = JSONPathParser(template.unicodeScalars, depth: 0)
        return try parser.template()
    }

    /// The nodes of what could stand between braces.
    private func action(_ text: some Sequence<Unicode.Scalar>) throws(JSONPathError) -> [JSONPathNode] {
        guard depth < Self.deepestNesting else { throw .nestedTooDeep }
        var parser = JSONPathParser(["{"] + Array(text) + ["}"], depth: depth + 1)
        guard case .list(let nodes)? = try parser.template().first else { return [] }
        return nodes
    }

    private mutating func template() throws(JSONPathError) -> [JSONPathNode] {
        var nodes: [JSONPathNode] = []
        while position < input.count {
            if input[position] == "{" {
                if position > start { nodes.append(.text(String(taken()))) }
                position += 1
                start = position
                nodes.append(.list(try insideAction()))
            } else {
                position += 1
            }
        }
        if position > start { nodes.append(.text(String(taken()))) }
        return nodes
    }

    private mutating func insideAction() throws(JSONPathError) -> [JSONPathNode] {
        var nodes: [JSONPathNode] = []
        while true {
            guard let scalar = peek else { throw .unclosedAction }
            switch scalar {
            case "}":
                position += 1
                start = position
                return nodes
            case "[" where follows("[?("): nodes.append(try filter())
            case "." where follows(".."): nodes += try descent(after: nodes.last)
            case "\r", "\n": throw .unclosedAction
            case " ", "@", "$":
                position += 1
                start = position
            case "[": nodes += try array()
            case "\"", "'": nodes.append(try quote(scalar))
            case ".":
                position += 1
                nodes.append(field())
            case "+", "-": nodes.append(try number())
            case _ where scalar.isDigit: nodes.append(try number())
            case _ where scalar.isAlphaNumeric: nodes.append(identifier())
            default: throw .unrecognisedCharacter(scalar)
            }
        }
    }

    private mutating func descent(after last: JSONPathNode?) throws(JSONPathError) -> [JSONPathNode] {
        if last == .descent { throw .repeatedDescent }
        position += 2
        start = position
        guard let scalar = peek, scalar.isAlphaNumeric else { return [.descent] }
        return [.descent, field()]
    }

    private mutating func field() -> JSONPathNode {
        start = position
        while let scalar = peek, !scalar.endsName {
            position += scalar == "\\" && position + 1 < input.count ? 2 : 1
        }
        let name = taken()
        return name.elementsEqual(["*"]) ? .wildcard : .field(String(name.filter { $0 != "\\" }))
    }

    private mutating func identifier() -> JSONPathNode {
        while let scalar = peek, !scalar.endsName { position += 1 }
        let name = String(taken())
        return name == "true" ? .bool(true) : name == "false" ? .bool(false) : .identifier(name)
    }

    private mutating func number() throws(JSONPathError) -> JSONPathNode {
        if let sign = peek, sign == "+" || sign == "-" { position += 1 }
        while let scalar = peek, scalar == "." || scalar.isDigit { position += 1 }
        let text = String(taken())
        if let whole = Int64(text) { return .int(whole) }
        if let number = Double(text) { return .double(number) }
        throw .badNumber(text)
    }

    private mutating func quote(_ mark: Unicode.Scalar) throws(JSONPathError) -> JSONPathNode {
        start = position
        position += 1
        while true {
            guard let scalar = peek, scalar != "\n" else { throw .unterminatedString }
            position += 1
            if scalar == mark, input[position - 2] != "\\" { break }
        }
        let text = String(taken())
        guard let unquoted = GoUnquoting.text(text) else { throw .badQuote(text) }
        return .text(unquoted)
    }

    private mutating func array() throws(JSONPathError) -> [JSONPathNode] {
        start = position
        while true {
            guard let scalar = peek, scalar != "\n" else { throw .unterminatedArray }
            position += 1
            if scalar == "]" { break }
        }
        let inside = taken().dropFirst().dropLast()
        let alternatives = inside.split(separator: ",", omittingEmptySubsequences: false)
        if alternatives.count > 1 {
            var union: [[JSONPathNode]] = []
            for alternative in alternatives {
                let trimmed = alternative.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
                union.append(try action(["["] + Array(trimmed) + ["]"]))
            }
            return [.union(union)]
        }
        if inside.count >= 2, inside.first == "'", inside.last == "'", !inside.dropFirst().dropLast().contains("'") {
            return try action(["."] + Array(inside.dropFirst().dropLast()))
        }
        return [.slice(try slice(inside.elementsEqual(["*"]) ? ":" : String(inside)))]
    }

    private func slice(_ text: String) throws(JSONPathError) -> JSONPathSlice {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let wellFormed = parts.allSatisfy { part in
            (part.first == "-" ? part.dropFirst() : part).utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard parts.count <= 3, wellFormed else { throw .badIndex(text) }
        var numbers: [Int?] = []
        for part in parts {
            guard !part.isEmpty else {
                numbers.append(nil)
                continue
            }
            guard let number = Int(part) else { throw .indexNotNumber(String(part)) }
            numbers.append(number)
        }
        let first = numbers.first ?? nil
        if numbers.count < 2 { return JSONPathSlice(start: first, end: (first ?? 0) &+ 1, endIsDerived: true) }
        return JSONPathSlice(start: first, end: numbers[1], step: numbers.count > 2 ? numbers[2] : nil)
    }

    private mutating func filter() throws(JSONPathError) -> JSONPathNode {
        position += 3
        start = position
        var mark: Unicode.Scalar?
        var closed = false
        scan: while true {
            guard let scalar = peek, scalar != "\n" else { throw .unterminatedFilter }
            position += 1
            switch scalar {
            case "\"", "'":
                if mark == nil {
                    mark = scalar
                } else if input[position - 2] != "\\", scalar == mark {
                    closed = true
                }
            case ")" where (mark != nil) == closed: break scan
            default: break
            }
        }
        guard peek == "]" else { throw .unclosedArray }
        let text = taken().dropLast()
        position += 1
        start = position
        let left = text.prefix { !$0.compares }
        var comparison = text[left.endIndex...].prefix { $0.compares }
        if comparison.endIndex == text.endIndex { comparison = comparison.dropLast() }
        let right = text[comparison.endIndex...]
        guard !left.isEmpty, !comparison.isEmpty else { return .exists(try action(text)) }
        return .filter(
            left: try action(left), comparison: String(comparison),
            right: try action(right))
    }

    private var peek: Unicode.Scalar? {
        position < input.count ? input[position] : nil
    }

    private func follows(_ prefix: String) -> Bool {
        input[position...].starts(with: prefix.unicodeScalars)
    }

    private mutating func taken() -> ArraySlice<Unicode.Scalar> {
        defer { start = position }
        return input[start..<position]
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.generalCategory == .decimalNumber }

    fileprivate var isAlphaNumeric: Bool { self == "_" || isDigit || Character(self).isLetter }

    fileprivate var compares: Bool { self == "!" || self == "<" || self == ">" || self == "=" }

    fileprivate var endsName: Bool {
        switch self {
        case " ", "\t", "\r", "\n", ".", ",", "[", "]", "$", "@", "{", "}": true
        default: false
        }
    }
}

extension String {
    fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
