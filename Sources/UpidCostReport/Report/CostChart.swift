internal import UpidCore
internal import UpidCost

/// Costs as columns of characters, one for each day or week, the largest
/// named beside the top.
public struct CostChart: Sendable {
    private let series: CostSeries
    private let isASCII: Bool
    private static let height = 6
    private static let width = 72

    /// The chart of a series' totals.
    public init(_ series: CostSeries, isASCII: Bool) {
        self.series = series
        self.isASCII = isASCII
    }

    /// Lines, each ended by a line feed; empty where there is nothing to
    /// draw.
    public var text: String {
        let rates = series.rates(series.totals)
        let shown = Array(rates.suffix(Self.width))
        guard let top = shown.max(), top > 0, top.isFinite, let first = series.windows.suffix(Self.width).first,
            let last = series.windows.last
        else { return "" }
        let columns = max(1, min(Self.width / shown.count, 4))
        var text = ""
        for row in (0..<Self.height).reversed() {
            var line = shown.map { rate in
                let eighths = Int((rate / top * Double(Self.height * 8)).rounded())
                return String(repeating: cell(min(max(eighths - row * 8, 0), 8)), count: columns)
            }.joined()
            while line.last == " " { line.removeLast() }
            if row == Self.height - 1 {
                line += String(repeating: " ", count: max(0, shown.count * columns - line.unicodeScalars.count))
                line += " \(HumanMoney.amount(top)) \(series.currency)/day"
            }
            text += line + "\n"
        }
        let dates = (Calendar.date(first.start), Calendar.date(last.start))
        guard shown.count > 1 else { return text + dates.0 + "\n" }
        let gap = max(1, shown.count * columns - dates.0.count - dates.1.count)
        return text + dates.0 + String(repeating: " ", count: gap) + dates.1 + "\n"
    }

    /// One character for each amount, by the largest of them.
    static func line(_ amounts: [Double], isASCII: Bool) -> String {
        let top = amounts.max() ?? 0
        guard top > 0, top.isFinite else { return "" }
        let marks = isASCII ? Array("_.:-=+*#") : Array("▁▂▃▄▅▆▇█")
        return String(amounts.map { marks[min(7, max(0, Int(($0 / top * 8).rounded(.up)) - 1))] })
    }

    private func cell(_ level: Int) -> String {
        if level == 0 { return " " }
        return isASCII
            ? (level < 3 ? "." : level < 6 ? ":" : "#") : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][level - 1]
    }
}

extension CostSeries {
    /// Amounts per day, so that windows of other lengths can stand beside
    /// whole days.
    func rates(_ amounts: [Double]) -> [Double] {
        zip(windows, amounts).map { $0.hours > 0 ? $1 / $0.hours * 24 : 0 }
    }
}
