internal import UpidCluster
public import UpidCore
public import UpidCost

/// Reads a user's price file.
enum PriceFileReading {
    /// The prices of a file: YAML (or JSON) by the ending `.yaml`, `.yml` or
    /// `.json`, CSV by `.csv`, and otherwise by what its first line looks
    /// like.
    ///
    /// With `isLenient`, rows that are none are left out and returned as
    /// warnings; otherwise they are thrown.
    ///
    /// Throws ``PriceFileError``, and ``YAMLError``.
    static func list(
        _ name: String, in folder: String, isLenient: Bool
    ) throws -> (list: PriceList, problems: [PriceFileProblem]) {
        let bytes: [UInt8]
        do {
            bytes = try LocalFile.read(FilePath.absolute(name, in: folder))
        } catch {
            throw error.isMissing ? PriceFileError.notFound(name) : .unreadable(name, error.reason)
        }
        let file: PriceFile
        if isYAML(name, bytes) {
            let documents = try YAMLReader.documents(bytes, name: name)
            guard documents.count <= 1 else { throw PriceFileError.severalDocuments(name, documents.count) }
            file = PriceFile(yaml: documents.first ?? .null, name: name)
        } else {
            file = PriceFile(csv: bytes, name: name)
        }
        guard file.problems.isEmpty || isLenient else { throw PriceFileError.problems(file.problems) }
        guard !file.list.rows.isEmpty || !file.problems.isEmpty else { throw PriceFileError.empty(name) }
        return (file.list, file.problems)
    }

    private static func isYAML(_ name: String, _ bytes: [UInt8]) -> Bool {
        let name = name.lowercased()
        if [".yaml", ".yml", ".json"].contains(where: { name.hasSuffix($0) }) { return true }
        if name.hasSuffix(".csv") { return false }
        let line = String(decoding: bytes.prefix(4_096).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return !line.lowercased().holds("price") || line.holds(":")
    }
}

/// Why a price file is of no use.
public enum PriceFileError: UserFacingError, Hashable {
    case notFound(String)
    case unreadable(String, String)
    case severalDocuments(String, Int)
    case empty(String)
    /// At least one.
    case problems([PriceFileProblem])

    public var description: String {
        switch self {
        case .notFound(let name): "error: the path \"\(TerminalText.escaped(name))\" does not exist"
        case .unreadable(let name, let reason):
            "error: unable to read the price file \"\(TerminalText.escaped(name))\": \(reason)"
        case .severalDocuments(let name, let count):
            "error: the price file \"\(TerminalText.escaped(name))\" has \(count) documents, and one is read"
        case .empty(let name): "error: the price file \"\(TerminalText.escaped(name))\" has no prices"
        case .problems(let problems):
            (problems.prefix(Self.shown).map(\.description)
                + (problems.count > Self.shown
                    ? ["error: \(problems.count - Self.shown) more problems like these"] : []))
                .joined(separator: "\n")
        }
    }

    public var hint: String? {
        switch self {
        case .notFound: "--prices takes FILE, opencost, list, catalogue, defaults and auto"
        case .unreadable: "check that the file may be read by you"
        case .severalDocuments: "put all prices into one document"
        case .empty: "see the form of price files: docs/prices.md"
        case .problems(let problems):
            problems.count == 1
                ? "correct it, or use the rest with --lenient" : "correct them, or use the rest with --lenient"
        }
    }

    private static let shown = 10
}
