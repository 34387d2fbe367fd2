/// The course of a resource against amounts, drawn with characters: each
/// column shows the highest value of its share of the window, lines mark the
/// amounts.
struct UsageChart {
    /// A line across the chart.
    struct Mark {
        /// What the legend calls it, before the amount and after it.
        var name: String
        var note = ""
        var amount: Quantity
        var isDashed: Bool
    }

    var resource: ResourceName
    var usage: ResourceUsage
    var start: Timestamp
    var end: Timestamp
    /// Where two lines fall into one row, the first is drawn.
    var marks: [Mark]
    /// Lines show in what is drawn of the usage, too.
    var marksShowThrough = false
    /// Columns of the drawing at most, without the legend.
    var width: Int
    var isASCII: Bool

    private static let height = 6

    /// Lines without an indent; none when there are no hours to draw.
    var lines: [String] {
        let columns = columns
        let top = marks.reduce(usage.max) { max($0, $1.amount.doubleValue) }
        guard !columns.isEmpty, top > 0, top.isFinite else { return [] }
        var lines: [String] = []
        for row in (0..<Self.height).reversed() {
            let (first, legend) = (marks(in: row, top).first, legend(row, top))
            let cells = columns.map { column in
                let eighths = column.map { self.eighths(of: $0, top) } ?? 0
                return cell(level: min(max(eighths - row * 8, 0), 8), first)
            }
            lines.append(cells.joined() + (legend.isEmpty ? "" : " " + legend))
        }
        let dates = (String(start.description.prefix(10)), String(end.description.prefix(10)))
        let gap = max(1, columns.count - dates.0.count - dates.1.count)
        lines.append(dates.0 + String(repeating: " ", count: gap) + dates.1)
        return lines.map(Self.withoutTrailingSpaces)
    }

    /// The highest value in each column; nil where there was none.
    private var columns: [Double?] {
        let hours = usage.hours.filter { $0.start >= start.advanced(by: -3_599) && $0.start < end }
        let span = end.secondsSince(start)
        guard !hours.isEmpty, span > 0, width > 0 else { return [] }
        let count = Int(min(Int64(min(width, 400)), max(1, (span + 3_599) / 3_600)))
        var columns = [Double?](repeating: nil, count: count)
        for hour in hours {
            let at = Double(max(0, hour.start.secondsSince(start))) / Double(span)
            let column = min(Int(at * Double(count)), count - 1)
            columns[column] = max(columns[column] ?? 0, hour.max)
        }
        return columns
    }

    /// How high an amount stands, in eighths of a row.
    private func eighths(of amount: Double, _ top: Double) -> Int {
        let share = min(max(amount / top, 0), 1)
        return Int((share * Double(Self.height * 8)).rounded(.up))
    }

    private func row(of amount: Double, _ top: Double) -> Int {
        max(eighths(of: amount, top) - 1, 0) / 8
    }

    private func marks(in row: Int, _ top: Double) -> [Mark] {
        marks.filter { self.row(of: $0.amount.doubleValue, top) == row }
    }

    private func legend(_ row: Int, _ top: Double) -> String {
        var words = marks(in: row, top).map { "\($0.name) \(resource.text($0.amount))\($0.note)" }
        if self.row(of: usage.max, top) == row { words.append("max \(resource.text(measured: usage.max))") }
        return words.joined(separator: ", ")
    }

    private func cell(level: Int, _ mark: Mark?) -> String {
        switch (level, mark) {
        case (0, nil): " "
        case (0, let mark?): mark.isDashed ? (isASCII ? "~" : "┄") : isASCII ? "-" : "─"
        case (8, let mark?) where marksShowThrough:
            mark.isDashed ? (isASCII ? "%" : "▒") : isASCII ? "=" : "▓"
        default:
            isASCII
                ? (level < 3 ? "." : level < 6 ? ":" : "#")
                : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][level - 1]
        }
    }

    private static func withoutTrailingSpaces(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension UsageChart {
    /// Usage against a request and a need.
    init(
        resource: ResourceName, usage: ResourceUsage, start: Timestamp, end: Timestamp, request: Quantity?,
        need: Quantity?, width: Int, isASCII: Bool
    ) {
        var marks = request.map { [Mark(name: "request", amount: $0, isDashed: false)] } ?? []
        if let need, need != request { marks.append(Mark(name: "need", amount: need, isDashed: true)) }
        self.init(
            resource: resource, usage: usage, start: start, end: end, marks: marks, width: width, isASCII: isASCII)
    }
}
