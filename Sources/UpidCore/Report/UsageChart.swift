/// The course of a resource against its request, drawn with characters: each
/// column shows the highest value of its share of the window, lines mark the
/// request and the need.
struct UsageChart {
    var resource: ResourceName
    var usage: ResourceUsage
    var start: Timestamp
    var end: Timestamp
    var request: Quantity?
    var need: Quantity?
    /// Columns of the drawing at most, without the legend.
    var width: Int
    var isASCII: Bool

    private static let height = 6

    /// Lines without an indent; none when there are no hours to draw.
    var lines: [String] {
        let columns = columns
        let top = max(usage.max, request?.doubleValue ?? 0, need?.doubleValue ?? 0)
        guard !columns.isEmpty, top > 0, top.isFinite else { return [] }
        var lines: [String] = []
        for row in (0..<Self.height).reversed() {
            let (line, legend) = (mark(row, top), legend(row, top))
            let cells = columns.map { column in
                let eighths = column.map { Int(($0 / top * Double(Self.height * 8)).rounded(.up)) } ?? 0
                return cell(level: min(max(eighths - row * 8, 0), 8), line)
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

    private func row(of amount: Double, _ top: Double) -> Int {
        min(max(Int((amount / top * Double(Self.height)).rounded(.up)) - 1, 0), Self.height - 1)
    }

    private func mark(_ row: Int, _ top: Double) -> String {
        if let request, self.row(of: request.doubleValue, top) == row { return isASCII ? "-" : "─" }
        if let need, self.row(of: need.doubleValue, top) == row { return isASCII ? "~" : "┄" }
        return " "
    }

    private func legend(_ row: Int, _ top: Double) -> String {
        var words: [String] = []
        if let request, self.row(of: request.doubleValue, top) == row {
            words.append("request \(resource.text(request))")
        }
        if let need, need != request, self.row(of: need.doubleValue, top) == row {
            words.append("need \(resource.text(need))")
        }
        if self.row(of: usage.max, top) == row { words.append("max \(resource.text(measured: usage.max))") }
        return words.joined(separator: ", ")
    }

    private func cell(level: Int, _ line: String) -> String {
        if level == 0 { return line }
        if isASCII { return level < 3 ? "." : level < 6 ? ":" : "#" }
        return ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][level - 1]
    }

    private static func withoutTrailingSpaces(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
