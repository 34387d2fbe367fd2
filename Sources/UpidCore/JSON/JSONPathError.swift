/// Why a JSONPath template cannot be read, or does not fit a document. The
/// prose is that of `k8s.io/client-go/util/jsonpath`, without a prefix: who
/// prints it says for which template.
public enum JSONPathError: Error, Hashable, Sendable, CustomStringConvertible {
    case unclosedAction
    case unterminatedArray
    case unterminatedFilter
    case unclosedArray
    case unterminatedString
    case badQuote(String)
    case badNumber(String)
    case badIndex(String)
    case indexNotNumber(String)
    case unrecognisedCharacter(Unicode.Scalar)
    case unrecognisedIdentifier(String)
    case repeatedDescent
    case nestedTooDeep
    case nothingToEnd
    case notFound(String)
    case notArray(String)
    case notFilterable(String)
    case outOfBounds(index: Int, length: Int)
    case startAfterEnd(start: Int, end: Int)
    case badStep
    case manyOperands
    case unrecognisedOperator(String)
    case incomparable
    case incompatible
    case badPathString

    public var description: String {
        switch self {
        case .unclosedAction: "unclosed action"
        case .unterminatedArray: "unterminated array"
        case .unterminatedFilter: "unterminated filter"
        case .unclosedArray: "unclosed array expect ]"
        case .unterminatedString: "unterminated quoted string"
        case .badQuote(let text): "unquote string \(text) error invalid syntax"
        case .badNumber(let text): "cannot parse number \(text)"
        case .badIndex(let text): "invalid array index \(text)"
        case .indexNotNumber(let text): "array index \(text) is not a number"
        case .unrecognisedCharacter(let scalar): "unrecognized character in action: \(Self.named(scalar))"
        case .unrecognisedIdentifier(let name): "unrecognized identifier \(name)"
        case .repeatedDescent: "invalid multiple recursive descent"
        case .nestedTooDeep: "filters are nested too deep"
        case .nothingToEnd: "not in range, nothing to end"
        case .notFound(let name): "\(name) is not found"
        case .notArray(let type): "\(type) is not array or slice"
        case .notFilterable(let type): "\(type) is not array or slice and cannot be filtered"
        case .outOfBounds(let index, let length): "array index out of bounds: index \(index), length \(length)"
        case .startAfterEnd(let start, let end): "starting index \(start) is greater than ending index \(end)"
        case .badStep: "step must be > 0"
        case .manyOperands: "can only compare one element at a time"
        case .unrecognisedOperator(let text): "unrecognized filter operator \(text)"
        case .incomparable: "invalid type for comparison"
        case .incompatible: "incompatible types for comparison"
        case .badPathString:
            "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or "
                + "'{.name1.name2}'"
        }
    }

    private static func named(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - digits.count))
        let isControl = scalar.properties.generalCategory == .control
        return "U+\(padding)\(digits)" + (isControl ? "" : " '\(scalar)'")
    }
}
