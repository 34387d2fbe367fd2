internal import UpidCore
public import UpidCost

/// Where the money of one workload goes, as a text for people.
public struct BreakdownText: Sendable {
    /// Rates for this time; nil shows what the window cost.
    public var period: CostPeriod?

    /// Texts with rates per `period`.
    public init(per period: CostPeriod?) { self.period = period }

    public func text(of breakdown: WorkloadBreakdown) -> String {
        let hours = breakdown.window.hours
        let factor = period.map { hours > 0 ? $0.hours / hours : 0 } ?? 1
        let unit = period.map { "\(breakdown.currency)/\($0.rawValue)" } ?? "\(breakdown.currency)"
        let id = breakdown.workload
        let hourly = hours > 0 ? breakdown.cost.total / hours : 0
        var text =
            "\(id.shortName) in namespace \(id.namespace): \(HumanMoney.amount(breakdown.cost.total * factor)) \(unit)\n"
        text += "\(Self.count(breakdown.pods, "pod")) on \(Self.count(breakdown.nodes.count, "node")), an hour costs "
        text += "\(HumanMoney.amount(hourly, breakdown.currency))"
        text +=
            breakdown.runsToEnd ? "; it runs to its end: a longer time at this rate is more than it will cost\n" : "\n"
        text += "\n" + containers(breakdown, factor, unit).text()
        if !breakdown.nodes.isEmpty { text += "\n" + nodes(breakdown, factor, unit).text() }
        return text
    }

    private func containers(_ breakdown: WorkloadBreakdown, _ factor: Double, _ unit: String) -> Table {
        let hours = breakdown.window.hours
        var rows = breakdown.lines.map { line in
            BreakdownTable.cells(line, factor: factor, hours: hours)
        }
        if rows.count > 1 {
            let cost = breakdown.cost.scaled(by: factor)
            rows.append(["<total>"] + BreakdownTable.amounts(cost))
        }
        return Table(columns: BreakdownTable.headers(unit: unit).map { Table.Column($0) }, rows: rows)
    }

    private func nodes(_ breakdown: WorkloadBreakdown, _ factor: Double, _ unit: String) -> Table {
        Table(
            columns: [
                "node", "pods", "cost(\(unit))", "share of the node", "price(\(breakdown.currency)/hour)", "source",
            ]
            .map { Table.Column($0) },
            rows: breakdown.nodes.map { node in
                [
                    node.node, "\(node.pods)", HumanMoney.amount(node.cost * factor),
                    HumanQuantity.percent(node.share), HumanMoney.amount(node.hourly), node.source.description,
                ]
            })
    }

    private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
