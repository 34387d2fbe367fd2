/// What changed between two windows. Amounts are rates, so that windows of
/// any lengths can be compared.
public struct CostComparison: Hashable, Sendable {
    public var before: CostWindow
    public var after: CostWindow
    public var currency: Currency
    public var columns: [CostKey]
    /// What amounts are per.
    public var period: CostPeriod
    /// The largest difference first.
    public var rows: [Row]
    public var total: Row

    /// One group.
    public struct Row: Hashable, Sendable {
        public var kind: CostRow.Kind
        public var values: [String]
        /// Nil where it was not there.
        public var before: Double?
        public var after: Double?

        public var difference: Double { (after ?? 0) - (before ?? 0) }

        /// The difference by what it cost before; nil where that was nothing.
        public var change: Double? { before.flatMap { $0 > 0 ? difference / $0 : nil } }
    }

    /// The differences between two bills that are grouped alike.
    ///
    /// - Throws: ``CostTimeError/differentCurrencies(_:_:)``.
    public init(from before: CostReport, to after: CostReport, per period: CostPeriod = .month) throws(CostTimeError) {
        guard before.currency == after.currency else {
            throw .differentCurrencies(before.currency, after.currency)
        }
        self.before = before.window
        self.after = after.window
        self.period = period
        currency = after.currency
        columns = after.columns
        var rows: [[String]: Row] = [:]
        for (report, path) in [(before, \Row.before), (after, \Row.after)] {
            let factor = report.factor(per: period)
            for row in report.rows {
                let key = [row.kind.rawValue, row.node ?? ""] + row.values
                var known = rows[key] ?? Row(kind: row.kind, values: row.values)
                known[keyPath: path] = (known[keyPath: path] ?? 0) + row.cost.total * factor
                rows[key] = known
            }
        }
        self.rows = rows.values.sorted {
            let (left, right) = (abs($0.difference), abs($1.difference))
            return left == right ? $0.values.lexicographicallyPrecedes($1.values) : left > right
        }
        func sum(_ report: CostReport) -> Double {
            CompensatedSum(report.rows.map(\.cost.total)).value * report.factor(per: period)
        }
        total = Row(kind: .group, values: [], before: sum(before), after: sum(after))
    }
}
