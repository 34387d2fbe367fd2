public import UpidCore

/// An answer before it has a format: the documents, and the table that shows
/// them.
public struct Listing: Sendable {
    /// `upid.dev/v1alpha1`.
    public var apiVersion: String
    /// Of the list: `AnalysisList`.
    public var kind: String
    /// What was asked for is one object by its name: JSON and YAML show it
    /// without a list around it.
    public var isSingle: Bool
    /// Further members of the list document, beside `items`.
    public var members: [String: JSONValue]
    public var columns: [Column]
    /// Headers of the CSV form, where that is not the wide table: plain
    /// numbers in plain units, for a spreadsheet.
    public var plainHeaders: [String]?
    public var items: [Item]
    /// Lines that tables end with, however the items are sorted: totals. One
    /// cell for each of ``columns``.
    public var footer: [[String]] = []

    /// A column of the table.
    public struct Column: Hashable, Sendable {
        /// Upper case: `CPU(NEED)`.
        public var header: String
        /// It shows with `-o wide` (and in CSV) only.
        public var isWide: Bool

        /// A column under its header.
        public init(_ header: String, isWide: Bool = false) {
            self.header = header
            self.isWide = isWide
        }
    }

    /// A document, and its rows in the table.
    public struct Item: Sendable {
        /// What JSON, YAML, JSONPath and custom columns see.
        public var document: JSONValue
        /// `deployment.apps/web`.
        public var name: String
        /// For `--show-labels` and `-L`.
        public var labels: [String: String]
        public var rows: [Row]

        /// A document with the rows that show it.
        public init(document: JSONValue, name: String, labels: [String: String] = [:], rows: [Row]) {
            self.document = document
            self.name = name
            self.labels = labels
            self.rows = rows
        }
    }

    /// A line of the table.
    public struct Row: Sendable {
        /// One for each of ``Listing/columns``.
        public var cells: [String]
        /// What `--sort-by` compares in a column, by its place, where that is
        /// not the text of the cell; `.null` is a missing value.
        public var sortValues: [Int: JSONValue]
        /// One for each of ``Listing/plainHeaders``.
        public var plainCells: [String]

        /// A line of cells.
        public init(_ cells: [String], sortValues: [Int: JSONValue] = [:], plainCells: [String] = []) {
            self.cells = cells
            self.sortValues = sortValues
            self.plainCells = plainCells
        }
    }

    /// An answer of items in their order.
    public init(
        apiVersion: String = AnalysisDocument.apiVersion, kind: String, isSingle: Bool = false,
        members: [String: JSONValue] = [:], columns: [Column], plainHeaders: [String]? = nil, items: [Item]
    ) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.isSingle = isSingle
        self.members = members
        self.columns = columns
        self.plainHeaders = plainHeaders
        self.items = items
    }

    /// The answer as one document.
    public var document: JSONValue {
        if isSingle, items.count == 1 { return items[0].document }
        var members = members
        members["apiVersion"] = .string(apiVersion)
        members["kind"] = .string(kind)
        members["items"] = .array(items.map(\.document))
        return .object(members)
    }
}
