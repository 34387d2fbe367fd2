/// Reads a label selector token by token.
struct LabelSelectorParser {
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    private var tokens: [String]
    private static let symbols: Set<String> = ["=", "==", "!=", "!", "(", ")", ",", ">", "<"]

    init(_ text: String) {
        tokens = Self.tokens(text)
    }

    mutating func requirements() throws(Problem) -> [LabelSelector.Requirement] {
        var found: [LabelSelector.Requirement] = []
        guard !tokens.isEmpty else { return found }
        while true {
            found.append(try requirement())
            guard let next = take() else { return found }
            guard next == "," else { throw Problem(description: "found '\(next)', expected: ',' or 'end of string'") }
            let following = tokens.last
            guard let following, following == "!" || !Self.symbols.contains(following) else {
                throw Problem(description: "found '\(following ?? "")', expected: identifier after ','")
            }
        }
    }

    private mutating func requirement() throws(Problem) -> LabelSelector.Requirement {
        if tokens.last == "!" {
            _ = take()
            return .isAbsent(try key())
        }
        let key = try key()
        guard let relation = tokens.last, relation != "," else { return .exists(key) }
        _ = take()
        switch relation {
        case "=", "==": return .isOneOf(key, [try value(key)])
        case "!=": return .isNoneOf(key, [try value(key)])
        case "in": return .isOneOf(key, try values(key))
        case "notin": return .isNoneOf(key, try values(key))
        case ">", "gt": return .isGreater(key, try number(relation))
        case "<", "lt": return .isLess(key, try number(relation))
        default:
            throw Self.unparsed("found '\(relation)', expected: in, notin, =, ==, !=, gt, lt")
        }
    }

    private mutating func key() throws(Problem) -> String {
        let key = take() ?? ""
        guard !key.isEmpty, !Self.symbols.contains(key) else {
            throw Self.unparsed("found '\(key)', expected: identifier")
        }
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.last, !name.isEmpty, parts.first?.isEmpty == false,
            Self.isLabelText(name)
        else {
            throw Self.unparsed("\"\(key)\" is no valid label key")
        }
        return key
    }

    private mutating func value(_ key: String) throws(Problem) -> String {
        guard let next = tokens.last, next != "," else { return "" }
        guard !Self.symbols.contains(next) else { throw Self.unparsed("found '\(next)', expected: identifier") }
        _ = take()
        guard Self.isLabelText(next[...]) else {
            throw Self.unparsed("values[0][\(key)]: \"\(next)\" is no valid label value")
        }
        return next
    }

    private mutating func number(_ relation: String) throws(Problem) -> Int64 {
        let text = take() ?? ""
        guard let number = Int64(text) else {
            throw Self.unparsed(
                "values[0]: Invalid value: \"\(text)\": for 'Gt', 'Lt' operators, the value must be an integer")
        }
        return number
    }

    private mutating func values(_ key: String) throws(Problem) -> [String] {
        guard tokens.last == "(" else { throw Self.unparsed("found '\(tokens.last ?? "")', expected: '('") }
        _ = take()
        var values: [String] = []
        while true {
            if tokens.last == ")" {
                values.append("")
            } else {
                values.append(try value(key))
            }
            let next = take() ?? ""
            if next == ")" { return values }
            guard next == "," else { throw Self.unparsed("found '\(next)', expected: ',' or ')'") }
        }
    }

    private mutating func take() -> String? { tokens.popLast() }

    private static func unparsed(_ problem: String) -> Problem {
        Problem(description: "unable to parse requirement: \(problem)")
    }

    /// At most 63 of `[A-Za-z0-9_.-]`, alphanumeric at both ends.
    private static func isLabelText(_ text: Substring) -> Bool {
        func isAlphanumeric(_ byte: UInt8?) -> Bool {
            guard let byte else { return false }
            return byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
        }
        let bytes = text.utf8
        return bytes.count <= 63 && isAlphanumeric(bytes.first) && isAlphanumeric(bytes.last)
            && bytes.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    /// The tokens, last one first.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var rest = text[...]
        while let character = rest.first {
            let symbol = ["==", "!=", "=", "!", "(", ")", ",", ">", "<"].first { rest.hasPrefix($0) }
            if symbol != nil || character.isWhitespace {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if let symbol { tokens.append(symbol) }
                rest = rest.dropFirst(symbol?.count ?? 1)
            } else {
                word.append(character)
                rest = rest.dropFirst()
            }
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens.reversed()
    }
}
