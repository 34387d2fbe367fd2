public import UpidCore

/// An output format that cannot be printed, in kubectl's words.
public enum OutputFormatError: UserFacingError, Hashable {
    case unknown(String, allowed: [String])
    case noTemplate
    case badTemplate(String, JSONPathError)
    case unreadable(String, purpose: String, reason: String)
    case noColumns
    case badColumn(String)
    case badColumnPath(JSONPathError)
    case noHeaderLine
    case noSpecLine
    case unequalLines(headers: Int, specs: Int)
    case failedTemplate(String, JSONPathError)
    case failedColumn(JSONPathError)
    case badSortKey(String, JSONPathError)
    case nothingToSortBy(String, columns: [String])
    case unsortable(String)

    public var description: String {
        "error: \(sentence)"
    }

    public var hint: String? {
        guard case .nothingToSortBy(_, let columns) = self, !columns.isEmpty else { return nil }
        return "columns to sort by: \(columns.joined(separator: ", "))"
    }

    private var sentence: String {
        switch self {
        case .unknown(let text, let allowed):
            "unable to match a printer suitable for the output format \(text.goQuoted), allowed formats are: "
                + allowed.joined(separator: ",")
        case .noTemplate: "template format specified but no template given"
        case .badTemplate(let template, let reason): "error parsing jsonpath \(template), \(reason)"
        case .unreadable(let path, let purpose, let reason): "error \(purpose) \(path), \(reason)"
        case .noColumns: "custom-columns format specified but no custom columns given"
        case .badColumn(let spec):
            "unexpected custom-columns spec: \(spec), expected <header>:<json-path-expr>"
        case .badColumnPath(let reason), .failedColumn(let reason): reason.description
        case .noHeaderLine:
            "invalid template, missing header line. Expected format is one line of space separated headers, one "
                + "line of space separated column specs."
        case .noSpecLine:
            "invalid template, missing spec line. Expected format is one line of space separated headers, one "
                + "line of space separated column specs."
        case .unequalLines(let headers, let specs):
            "number of headers (\(headers)) and field specifications (\(specs)) don't match"
        case .failedTemplate(let template, let reason): "error executing jsonpath \(template.goQuoted): \(reason)"
        case .badSortKey(let key, let reason): "cannot sort by \(key.goQuoted): \(reason)"
        case .nothingToSortBy(let path, _):
            "couldn't find any field with path \(path.goQuoted) in the list of objects"
        case .unsortable(let path): "cannot sort by \(path.goQuoted): its values are neither numbers nor text"
        }
    }
}
