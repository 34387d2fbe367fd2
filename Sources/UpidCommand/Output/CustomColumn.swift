internal import UpidCore

/// A column of `-o custom-columns`: its header and where its value is.
public struct CustomColumn: Hashable, Sendable {
    public let header: String
    let path: JSONPath

    /// Reads `NAME:.metadata.name,KIND:.kind`.
    static func list(_ spec: String) throws(OutputFormatError) -> [CustomColumn] {
        if spec.isEmpty { throw .noColumns }
        var columns: [CustomColumn] = []
        for part in spec.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { throw .badColumn(String(part)) }
            columns.append(try column(String(halves[0]), String(halves[1])))
        }
        return columns
    }

    /// Reads a template of two lines, headers above and paths below, each
    /// separated by white space.
    static func list(template: String) throws(OutputFormatError) -> [CustomColumn] {
        let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, !template.isEmpty else { throw .noHeaderLine }
        guard lines.count > 1, !(lines.count == 2 && lines[1].isEmpty) else { throw .noSpecLine }
        let headers = first.split(whereSeparator: \.isWhitespace)
        let specs = lines[1].split(whereSeparator: \.isWhitespace)
        guard headers.count == specs.count else {
            throw .unequalLines(headers: headers.count, specs: specs.count)
        }
        var columns: [CustomColumn] = []
        for (header, spec) in zip(headers, specs) { columns.append(try column(String(header), String(spec))) }
        return columns
    }

    /// What the column shows of an object: the selections separated by
    /// commas, `<none>` without any.
    func cell(of object: JSONValue) throws(OutputFormatError) -> String {
        let selections: [[JSONValue]]
        do {
            selections = try path.results(in: object)
        } catch {
            throw .failedColumn(error)
        }
        guard let first = selections.first, !first.isEmpty else {
            return (["<none>"] + selections.dropFirst().joined().map(\.goPrinted)).joined(separator: ",")
        }
        return selections.joined().map(\.goPrinted).joined(separator: ",")
    }

    private static func column(_ header: String, _ spec: String) throws(OutputFormatError) -> CustomColumn {
        do {
            return CustomColumn(header: header, path: try JSONPath(relaxed: spec))
        } catch {
            throw .badColumnPath(error)
        }
    }
}
