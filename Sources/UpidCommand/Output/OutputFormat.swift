public import UpidConsole
public import UpidCore

/// What `-o` asks for.
public enum OutputFormat: Hashable, Sendable {
    /// The default: for people.
    case table
    /// The table with more columns.
    case wide
    case json
    case yaml
    /// `deployment.apps/web`, one a line.
    case name
    case csv
    case customColumns([CustomColumn])
    /// The template as given, and what it means.
    case jsonPath(String, JSONPath)
    /// As ``jsonPath(_:_:)``, each selection printed as a JSON array.
    case jsonPathAsJSON(String, JSONPath)

    /// Reads the value of `-o`. Templates may lie in files (`jsonpath-file`,
    /// `custom-columns-file`), which `readFile` fetches. An error names
    /// `formats`.
    public init(
        _ text: String, among formats: [String] = FlagGroup.outputFormats,
        readFile: (_ path: String) throws -> [UInt8]
    ) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts.first ?? "")
        let argument = parts.count > 1 ? String(parts[1]) : ""
        switch (name, parts.count) {
        case ("", ...1): self = .table
        case ("wide", 1): self = .wide
        case ("json", 1): self = .json
        case ("yaml", 1): self = .yaml
        case ("name", 1): self = .name
        case ("csv", 1): self = .csv
        case ("custom-columns", _): self = .customColumns(try CustomColumn.list(argument))
        case ("custom-columns-file", _):
            if argument.isEmpty { throw OutputFormatError.noColumns }
            self = .customColumns(
                try CustomColumn.list(template: try Self.text(of: argument, "reading template", readFile)))
        case ("jsonpath", _): self = .jsonPath(argument, try Self.path(argument))
        case ("jsonpath-as-json", _): self = .jsonPathAsJSON(argument, try Self.path(argument))
        case ("jsonpath-file", _):
            if argument.isEmpty { throw OutputFormatError.noTemplate }
            let template = try Self.text(of: argument, "reading --template", readFile)
            self = .jsonPath(template, try Self.path(template))
        default: throw OutputFormatError.unknown(text, allowed: formats.sorted())
        }
    }

    private static func path(_ template: String) throws(OutputFormatError) -> JSONPath {
        if template.isEmpty { throw .noTemplate }
        do {
            return try JSONPath(template)
        } catch {
            throw .badTemplate(template, error)
        }
    }

    private static func text(
        of path: String, _ purpose: String, _ readFile: (String) throws -> [UInt8]
    ) throws(OutputFormatError) -> String {
        do {
            return String(decoding: try readFile(path), as: UTF8.self)
        } catch {
            throw .unreadable(path, purpose: purpose, reason: (error as? SystemError)?.sentence ?? "\(error)")
        }
    }
}

extension OutputOptions {
    /// What `-o` asks for; files are read through the environment.
    public func format(
        among formats: [String] = FlagGroup.outputFormats, readFile: (_ path: String) throws -> [UInt8]
    ) throws -> OutputFormat {
        try OutputFormat(output, among: formats, readFile: readFile)
    }
}
