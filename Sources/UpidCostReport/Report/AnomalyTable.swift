public import UpidCore
internal import UpidCost

/// Anomalies as rows, the one with most money first.
public struct AnomalyTable: Sendable {
    private let series: CostSeries

    /// Rows for anomalies of `series`.
    public init(_ series: CostSeries) { self.series = series }

    public var columns: [Table.Column] {
        [.init("first day"), .init("days")] + series.columns.map { .init($0.header) }
            + ["what", "cost(\(series.currency))", "expected", "difference", "score"].map { .init($0) }
    }

    public func cells(_ anomaly: CostAnomaly) -> [String] {
        [Calendar.date(anomaly.start), "\(anomaly.days)"]
            + CostTimeText.cells(series.columns, anomaly.row.map { series.rows[$0].values }) + [
                anomaly.kind.rawValue, HumanMoney.amount(anomaly.actual), HumanMoney.amount(anomaly.expected),
                CostTimeText.difference(anomaly.difference),
                anomaly.score.isFinite ? PlainNumber.text(tenths: anomaly.score) : "<none>",
            ]
    }

    /// `kind: CostAnomaly`.
    public func item(_ anomaly: CostAnomaly) -> JSONValue {
        let row = anomaly.row.map { series.rows[$0] }
        var members: [String: JSONValue] = [
            "type": .string(row?.kind.rawValue ?? "total"), "what": .string(anomaly.kind.rawValue),
            "group": CostTimeText.group(series.columns, row?.values ?? []),
            "start": .string("\(anomaly.start)"), "end": .string("\(anomaly.end)"), "days": .int(Int64(anomaly.days)),
            "cost": CostTimeText.money(anomaly.actual), "expected": CostTimeText.money(anomaly.expected),
            "difference": CostTimeText.money(anomaly.difference),
        ]
        if anomaly.score.isFinite { members["score"] = .double(PlainNumber.cores(anomaly.score)) }
        return CostTimeText.item("CostAnomaly", name: row.map { CostTimeText.name($0.values) } ?? "total", members)
    }

    /// Members of `kind: CostAnomalyList` beside its items.
    public func members(_ policy: CostAnomalyPolicy) -> [String: JSONValue] {
        [
            "metadata": [:], "currency": .string(series.currency.code),
            "by": .array(series.columns.map { .string($0.description) }),
            "windows": .array(series.windows.map(CostTimeText.window)),
            "minimumDifference": .double(policy.minimum), "threshold": .double(policy.threshold),
        ]
    }
}
