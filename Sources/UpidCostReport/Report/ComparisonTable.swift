public import UpidCore
internal import UpidCost

/// A comparison as rows: one per group, the largest difference first.
public struct ComparisonTable: Sendable {
    private let comparison: CostComparison

    /// The rows of a comparison.
    public init(_ comparison: CostComparison) { self.comparison = comparison }

    private var unit: String { "\(comparison.currency)/\(comparison.period.rawValue)" }

    public var columns: [Table.Column] {
        comparison.columns.map { .init($0.header) }
            + ["before", "after", "difference(\(unit))", "change"].map { .init($0) }
    }

    public func cells(_ row: CostComparison.Row) -> [String] {
        let isTotal = row.values.isEmpty
        return CostTimeText.cells(comparison.columns, isTotal ? nil : row.values) + [
            row.before.map(HumanMoney.amount) ?? "<none>", row.after.map(HumanMoney.amount) ?? "<none>",
            CostTimeText.difference(row.difference), CostTimeText.change(row.change),
        ]
    }

    /// What a line in front of the table says of the windows.
    public var title: String {
        "from \(Self.text(comparison.before)) to \(Self.text(comparison.after)), in \(unit)"
    }

    /// `kind: CostDifference`.
    public func item(_ row: CostComparison.Row) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .string(row.kind.rawValue), "group": CostTimeText.group(comparison.columns, row.values),
            "difference": CostTimeText.money(row.difference),
        ]
        members["before"] = row.before.map(CostTimeText.money)
        members["after"] = row.after.map(CostTimeText.money)
        members["change"] = row.change.map { .double(PlainNumber.cores($0)) }
        return CostTimeText.item("CostDifference", name: CostTimeText.name(row.values), members)
    }

    /// Members of `kind: CostDifferenceList` beside its items.
    public var members: [String: JSONValue] {
        [
            "metadata": [:], "currency": .string(comparison.currency.code), "per": .string(comparison.period.rawValue),
            "from": CostTimeText.window(comparison.before), "to": CostTimeText.window(comparison.after),
            "by": .array(comparison.columns.map { .string($0.description) }),
            "total": [
                "before": CostTimeText.money(comparison.total.before ?? 0),
                "after": CostTimeText.money(comparison.total.after ?? 0),
                "difference": CostTimeText.money(comparison.total.difference),
            ],
        ]
    }

    private static func text(_ window: CostWindow) -> String {
        let isDays =
            Calendar.startOfDay(window.start) == window.start && Calendar.startOfDay(window.end) == window.end
        return isDays
            ? "\(Calendar.date(window.start))/\(Calendar.date(window.end))" : "\(window.start)/\(window.end)"
    }
}
