public import UpidCore

/// Things that nobody uses as rows.
public struct LeftoverTable: Hashable, Sendable {
    /// How the rows are shown.
    public init() {}

    /// The table for people; money only where it is known at all.
    public func table(of analysis: IdleAnalysis) -> Table {
        let money = analysis.currency.map { "\($0)/mo" }
        let columns = (["namespace", "leftover", "age"] + [money, "evidence"].compactMap(\.self)).map {
            Table.Column($0)
        }
        let rows = analysis.leftovers.rows.map { row in
            [
                row.namespace.isEmpty ? "<none>" : row.namespace, "\(row.kind.rawValue)/\(row.name)",
                row.createdAt.map { HumanDuration.age(seconds: max(0, analysis.takenAt.secondsSince($0))) }
                    ?? "<unknown>",
            ]
                + [
                    analysis.currency.map { _ in row.monthlyCost.map(IdleMoney.amount) ?? "<unknown>" }, row.evidence,
                ].compactMap(\.self)
        }
        return Table(columns: columns, rows: rows)
    }
}
