public import UpidCore

/// Why a folder of traces cannot be read.
public enum TraceError: UserFacingError, Hashable {
    /// A system call failed: what it was, on which path, and why.
    case system(call: String, path: String, reason: String)
    case noTraces(folder: String)
    /// The lines up to this one were fine.
    case brokenGzip(path: String, line: Int)
    case truncatedGzip(path: String, line: Int)
    case missingColumn(path: String, name: String, header: String)
    case fieldCount(path: String, line: Int, found: Int, expected: Int)
    case notANumber(path: String, line: Int, column: String, text: String)
    case timeOutOfRange(path: String, line: Int, text: String)

    public var description: String {
        switch self {
        case .system(let call, let path, let reason): "error: \(call) \(path): \(reason)"
        case .noTraces(let folder): "error: \(folder) holds no traces"
        case .brokenGzip(let path, let line): "error: \(path), line \(line): the gzip data is damaged from here on"
        case .truncatedGzip(let path, let line): "error: \(path), line \(line): the gzip data ends too early"
        case .missingColumn(let path, let name, let header):
            "error: \(path), line 1: no column \(name) in \"\(TerminalText.escaped(header))\""
        case .fieldCount(let path, let line, let found, let expected):
            "error: \(path), line \(line): \(found) fields where the header has \(expected)"
        case .notANumber(let path, let line, let column, let text):
            "error: \(path), line \(line): \(column) is not a number: \"\(TerminalText.escaped(text))\""
        case .timeOutOfRange(let path, let line, let text):
            "error: \(path), line \(line): t is out of range: \"\(TerminalText.escaped(text))\""
        }
    }

    public var hint: String? {
        switch self {
        case .system, .noTraces: "name a folder that holds files NAME.csv.gz, one per source of traces"
        case .brokenGzip, .truncatedGzip: "check the file with: gzip -t FILE"
        case .missingColumn: "the columns are series_id,t, and cpu_cores, mem_bytes or both; others are ignored"
        case .fieldCount: "a missing value is an empty field; fields are not quoted"
        case .notANumber: "a missing value is an empty field or a missing line"
        case .timeOutOfRange: "t is in seconds from the first sample of the series, and not beyond ten years"
        }
    }
}
