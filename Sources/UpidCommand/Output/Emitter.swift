public import UpidConsole
public import UpidCore

/// The one place that prints an answer.
public struct Emitter: Sendable {
    /// Renderers that live elsewhere.
    public struct Renderers: Sendable {
        /// Aligned columns; without a header line where `header` is nil. It
        /// makes cells harmless for a terminal.
        public var table: @Sendable (_ header: [String]?, _ rows: [[String]]) -> String
        /// RFC 4180; without a header line where `header` is nil.
        public var csv: @Sendable (_ header: [String]?, _ rows: [[String]]) -> String
        public var yaml: @Sendable (JSONValue) -> String

        /// Renderers as given.
        public init(
            table: @escaping @Sendable ([String]?, [[String]]) -> String,
            csv: @escaping @Sendable ([String]?, [[String]]) -> String,
            yaml: @escaping @Sendable (JSONValue) -> String
        ) {
            self.table = table
            self.csv = csv
            self.yaml = yaml
        }
    }

    private let format: OutputFormat
    private let options: OutputOptions
    private let renderers: Renderers

    /// An emitter for the format that the options ask for. A format that does
    /// not exist is refused here, before any work is done.
    ///
    /// `formats` are those that an error names: the command's own besides
    /// those that this prints.
    public init(
        _ options: OutputOptions, formats: [String] = FlagGroup.outputFormats, renderers: Renderers,
        environment: CommandEnvironment
    ) throws {
        self.options = options
        self.renderers = renderers
        format = try options.format(among: formats, readFile: environment.readFile)
    }

    /// It prints for people: there is room for notes and charts.
    public var isForPeople: Bool {
        format == .table || format == .wide
    }

    /// It prints names in the order in which they come: nothing else of the
    /// items matters.
    public var needsNamesOnly: Bool {
        format == .name && options.sortBy.isEmpty
    }

    /// Sorts, formats and prints. What is not a table goes out byte for byte
    /// to a pipe or file, and is made harmless for a terminal.
    public func emit(_ listing: Listing, in environment: CommandEnvironment) throws {
        environment.console.finish()
        let text = try text(of: listing)
        let isRaw = environment.terminal.outputIsTerminal && !isForPeople
        try environment.output.write(isRaw ? TerminalText.escaped(text) : text)
    }

    /// What is printed, as one text.
    func text(of listing: Listing) throws(OutputFormatError) -> String {
        let listing = try listing.sorted(by: options.sortBy)
        switch format {
        case .table: return table(of: listing, wide: false)
        case .wide: return table(of: listing, wide: true)
        case .csv: return csv(of: listing)
        case .json: return JSONPrinter.text(listing.document)
        case .yaml: return renderers.yaml(listing.document)
        case .name: return listing.items.map { $0.name + "\n" }.joined()
        case .customColumns(let columns): return try table(of: listing, columns: columns)
        case .jsonPath(let template, let path):
            do {
                return try path.text(in: listing.document)
            } catch {
                throw .failedTemplate(template, error)
            }
        case .jsonPathAsJSON(let template, let path):
            do {
                return try path.json(in: listing.document)
            } catch {
                throw .failedTemplate(template, error)
            }
        }
    }

    private func table(of listing: Listing, wide: Bool) -> String {
        let shown = listing.columns.indices.filter { wide || !listing.columns[$0].isWide }
        let footer = listing.footer.map { cells in shown.map { cells.indices.contains($0) ? cells[$0] : "" } }
        return renderers.table(header(of: listing, wide: wide), rows(of: listing, wide: wide) + footer)
    }

    private func csv(of listing: Listing) -> String {
        guard let headers = listing.plainHeaders else {
            return renderers.csv(header(of: listing, wide: true), rows(of: listing, wide: true))
        }
        let rows = listing.items.flatMap { item in
            let labels = labelCells(of: item)
            return item.rows.map { $0.plainCells + labels }
        }
        return renderers.csv(options.noHeaders ? nil : headers + labelHeaders, rows)
    }

    private func table(of listing: Listing, columns: [CustomColumn]) throws(OutputFormatError) -> String {
        var rows: [[String]] = []
        for item in listing.items {
            var cells: [String] = []
            for column in columns { cells.append(try column.cell(of: item.document)) }
            rows.append(cells)
        }
        return renderers.table(options.noHeaders ? nil : columns.map(\.header), rows)
    }

    private func header(of listing: Listing, wide: Bool) -> [String]? {
        if options.noHeaders { return nil }
        return listing.columns.filter { wide || !$0.isWide }.map(\.header) + labelHeaders
    }

    private var labelHeaders: [String] {
        let labels = options.labelColumns.map { label in
            String(label.split(separator: "/").last ?? "").uppercased()
        }
        return labels + (options.showLabels ? ["LABELS"] : [])
    }

    private func rows(of listing: Listing, wide: Bool) -> [[String]] {
        let shown = listing.columns.indices.filter { wide || !listing.columns[$0].isWide }
        return listing.items.flatMap { item in
            let labels = labelCells(of: item)
            return item.rows.map { row in
                shown.map { row.cells.indices.contains($0) ? row.cells[$0] : "" } + labels
            }
        }
    }

    private func labelCells(of item: Listing.Item) -> [String] {
        var cells = options.labelColumns.map { item.labels[$0] ?? "<none>" }
        if options.showLabels {
            let all = item.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            cells.append(all.isEmpty ? "<none>" : all.joined(separator: ","))
        }
        return cells
    }
}
