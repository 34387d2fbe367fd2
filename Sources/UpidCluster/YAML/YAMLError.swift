public import UpidCore

/// Why a YAML or JSON text could not be read.
public enum YAMLError: UserFacingError, Hashable {
    /// The text is not well-formed. `line` is the line as kubectl counts it;
    /// nil where it names none.
    case malformed(name: String, line: Int?, problem: String)
    /// `*anchor` without `&anchor` before it.
    case unknownAnchor(name: String, anchor: String)
    /// An anchor that is used inside its own value.
    case recursiveAnchor(name: String, anchor: String)
    /// Aliases that would blow a small text up into a huge value.
    case excessiveAliasing(name: String)
    /// More nesting than ``YAMLReader/maximumDepth``.
    case tooDeep(name: String)
    /// More bytes than ``YAMLReader/maximumBytes``.
    case tooLarge(name: String)
    /// `<<` with something other than mappings.
    case invalidMerge(name: String)
    /// A scalar whose explicit tag does not fit it.
    case unfitTag(name: String, kind: String, tag: String)
    /// A key that no JSON object can have.
    case unsupportedKey(name: String, kind: String)
    /// A number that JSON cannot hold: an infinity or not-a-number.
    case unsupportedNumber(name: String, text: String)

    /// What is wrong, without the name of the file.
    public var cause: String {
        switch self {
        case .malformed(_, let line, let problem):
            "yaml: " + (line.map { "line \($0): " } ?? "") + problem
        case .unknownAnchor(_, let anchor): "yaml: unknown anchor '\(anchor)' referenced"
        case .recursiveAnchor(_, let anchor): "yaml: anchor '\(anchor)' value contains itself"
        case .excessiveAliasing: "yaml: document contains excessive aliasing"
        case .tooDeep: "yaml: exceeded max depth of \(YAMLReader.maximumDepth)"
        case .tooLarge: "yaml: larger than \(YAMLReader.maximumBytes >> 20) MiB"
        case .invalidMerge: "yaml: map merge requires map or sequence of maps as the value"
        case .unfitTag(_, let kind, let tag): "yaml: cannot decode \(kind) as a \(tag)"
        case .unsupportedKey(_, let kind): "unsupported map key of type: \(kind)"
        case .unsupportedNumber(_, let text): "json: unsupported value: \(text)"
        }
    }

    private var name: String {
        switch self {
        case .malformed(let name, _, _), .unknownAnchor(let name, _), .recursiveAnchor(let name, _),
            .excessiveAliasing(let name), .tooDeep(let name), .tooLarge(let name), .invalidMerge(let name),
            .unfitTag(let name, _, _), .unsupportedKey(let name, _), .unsupportedNumber(let name, _):
            name
        }
    }

    public var description: String {
        "error: error parsing \(name): error converting YAML to JSON: \(cause)"
    }
}
