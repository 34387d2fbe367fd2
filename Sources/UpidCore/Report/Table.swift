/// Rows of text under headers, laid out as kubectl's printer does.
public struct Table: Hashable, Sendable {
    /// A column: its header, and whether it is shown with `-o wide` only.
    public struct Column: Hashable, Sendable {
        public var header: String
        public var isWideOnly: Bool

        /// A column; its header is shown in upper case.
        public init(_ header: String, isWideOnly: Bool = false) {
            self.header = header
            self.isWideOnly = isWideOnly
        }
    }

    public var columns: [Column]
    /// One text per column; a missing one is empty.
    public var rows: [[String]]

    /// A table of the given rows.
    public init(columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Left-aligned columns, each as wide as its longest cell and three more
    /// (at least six), the last one unpadded. Every line ends with a line
    /// feed; an empty table without headers is empty.
    public func text(wide: Bool = false, headers: Bool = true) -> String {
        let lines = cells(wide: wide, headers: headers)
        let count = lines.first?.count ?? 0
        var widths = [Int](repeating: 0, count: count)
        for line in lines {
            for (index, cell) in line.enumerated() {
                widths[index] = max(widths[index], cell.unicodeScalars.count)
            }
        }
        var text = ""
        for line in lines {
            for (index, cell) in line.enumerated() {
                text += cell
                guard index < count - 1 else { continue }
                let width = max(6, widths[index] + 3)
                text += String(repeating: " ", count: width - cell.unicodeScalars.count)
            }
            text += "\n"
        }
        return text
    }

    /// RFC 4180, lines ended by CR LF. A text that a spreadsheet would run as
    /// a formula gets a leading `'`; numbers stay numbers.
    public func csv(wide: Bool = false, headers: Bool = true) -> String {
        var text = ""
        for line in cells(wide: wide, headers: headers) {
            text += line.map(Self.csvField).joined(separator: ",") + "\r\n"
        }
        return text
    }

    private func cells(wide: Bool, headers: Bool) -> [[String]] {
        let shown = columns.indices.filter { wide || !columns[$0].isWideOnly }
        let body = rows.map { row in shown.map { $0 < row.count ? TerminalText.sanitised(row[$0]) : "" } }
        guard headers else { return body }
        return [shown.map { TerminalText.sanitised(columns[$0].header).uppercased() }] + body
    }

    private static func csvField(_ text: String) -> String {
        var field = text
        // A mark that combines with it does not keep a spreadsheet from seeing the sign.
        if let start = text.unicodeScalars.first(where: { $0 != " " }), "=+-@".unicodeScalars.contains(start),
            !isNumber(text)
        {
            field = "'" + text
        }
        guard field.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func isNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D } && Double(text) != nil
    }
}
