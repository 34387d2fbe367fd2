public import UpidCore
internal import UpidCost

/// A trend as rows: one per group, and the total.
public struct TrendTable: Sendable {
    private let trend: CostTrend
    private let isASCII: Bool

    /// The rows of a trend.
    public init(_ trend: CostTrend, isASCII: Bool = false) {
        self.trend = trend
        self.isASCII = isASCII
    }

    public var columns: [Table.Column] {
        let unit = "\(trend.series.currency)/\(trend.step.rawValue)"
        return trend.series.columns.map { .init($0.header) }
            + ["mean(\(unit))", "first", "last", "slope", "change", "trend"].map { .init($0) }
            + [.init("total(\(trend.series.currency))", isWideOnly: true)]
    }

    public func cells(_ line: CostTrend.Line) -> [String] {
        let names = CostTimeText.cells(trend.series.columns, line.row.map { trend.series.rows[$0].values })
        let whole = trend.whole.map { line.amounts[$0] }
        let money = { (amount: Double?) in amount.map(HumanMoney.amount) ?? "<unknown>" }
        return names + [
            money(line.mean), money(whole.first), money(whole.last),
            line.slope.map(CostTimeText.difference) ?? "<unknown>",
            line.slope == nil ? "<unknown>" : CostTimeText.change(line.change),
            CostChart.line(trend.series.rates(line.amounts).suffix(40), isASCII: isASCII),
            HumanMoney.amount(CompensatedSum(line.amounts).value),
        ]
    }

    /// Headers of the CSV form: a column for each window, by its first day.
    public var plainHeaders: [String] {
        trend.series.columns.map(\.description) + ["type", "currency"]
            + trend.series.windows.map { Calendar.date($0.start) }
    }

    public func plainCells(_ line: CostTrend.Line) -> [String] {
        let row = line.row.map { trend.series.rows[$0] }
        return (row?.values ?? trend.series.columns.map { _ in "" })
            + [row?.kind.rawValue ?? "total", trend.series.currency.code]
            + line.amounts.map { "\(HumanMoney.plain($0))" }
    }

    /// `kind: CostTrend`: one group, or all. `amounts` are for the list's
    /// `windows`.
    public func item(_ line: CostTrend.Line) -> JSONValue {
        let row = line.row.map { trend.series.rows[$0] }
        var members: [String: JSONValue] = [
            "type": .string(row?.kind.rawValue ?? "total"),
            "group": CostTimeText.group(trend.series.columns, row?.values ?? []),
            "amounts": .array(line.amounts.map(CostTimeText.money)),
            "total": CostTimeText.money(CompensatedSum(line.amounts).value),
        ]
        members["mean"] = line.mean.map(CostTimeText.money)
        members["slope"] = line.slope.map(CostTimeText.money)
        members["change"] = line.change.map { .double(PlainNumber.cores($0)) }
        return CostTimeText.item("CostTrend", name: row.map { CostTimeText.name($0.values) } ?? "total", members)
    }

    /// Members of `kind: CostTrendList` beside its items.
    public var members: [String: JSONValue] {
        [
            "metadata": [:], "currency": .string(trend.series.currency.code), "step": .string(trend.step.rawValue),
            "by": .array(trend.series.columns.map { .string($0.description) }),
            "windows": .array(trend.series.windows.map(CostTimeText.window)),
        ]
    }
}
