public import UpidCore
public import UpidCost

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

    /// The differences between two windows of a series; of each the times
    /// count that the series has within it.
    ///
    /// - Throws: ``CostTimeError/overlap`` and
    ///   ``CostTimeError/nothingKnown(_:)``.
    public init(
        _ series: CostSeries, from before: CostWindow, to after: CostWindow, per period: CostPeriod = .month
    ) throws(CostTimeError) {
        guard before.end <= after.start || after.end <= before.start else { throw .overlap }
        let first = try CostPart(series, before, period)
        let second = try CostPart(series, after, period)
        self.before = first.window
        self.after = second.window
        self.period = period
        currency = series.currency
        columns = series.columns
        rows = series.rows.compactMap { row in
            let (before, after) = (first.rate(row.amounts), second.rate(row.amounts))
            guard before > 0 || after > 0 else { return nil }
            return Row(
                kind: row.kind, values: row.values, before: before > 0 ? before : nil, after: after > 0 ? after : nil)
        }.sorted {
            let (left, right) = (abs($0.difference), abs($1.difference))
            return left == right ? $0.values.lexicographicallyPrecedes($1.values) : left > right
        }
        total = Row(kind: .group, values: [], before: first.rate(series.totals), after: second.rate(series.totals))
    }
}

/// What a series has within one window.
private struct CostPart {
    let window: CostWindow
    private let members: [Int]
    private let factor: Double

    init(_ series: CostSeries, _ window: CostWindow, _ period: CostPeriod) throws(CostTimeError) {
        members = series.windows.indices.filter {
            series.windows[$0].start >= window.start && series.windows[$0].end <= window.end
        }
        guard let first = members.first, let last = members.last else { throw .nothingKnown(window) }
        self.window = CostWindow(start: series.windows[first].start, end: series.windows[last].end)
        let hours = members.reduce(0) { $0 + series.windows[$1].hours }
        factor = hours > 0 ? period.hours / hours : 0
    }

    func rate(_ amounts: [Double]) -> Double { CompensatedSum(members.map { amounts[$0] }).value * factor }
}
