public import UpidCore
public import UpidCost

/// What groups cost day by day.
public struct CostSeries: Hashable, Sendable {
    /// The times that the amounts are for, in order: whole days of UTC but
    /// for the ends of a window.
    public var windows: [CostWindow]
    public var currency: Currency
    /// What the values of a row are.
    public var columns: [CostKey]
    /// Groups by their values, then what is unmounted, overhead and idle.
    public var rows: [Row]
    /// All assets of each window.
    public var totals: [Double]

    /// One group.
    public struct Row: Hashable, Sendable {
        public var kind: CostRow.Kind
        /// As ``CostRow/values``.
        public var values: [String]
        /// What it cost in each window; 0 where it was not there.
        public var amounts: [Double]

        /// A group and what it cost.
        public init(kind: CostRow.Kind, values: [String], amounts: [Double]) {
            self.kind = kind
            self.values = values
            self.amounts = amounts
        }

        public var total: Double { CompensatedSum(amounts).value }
    }

    /// Amounts by window.
    public init(
        windows: [CostWindow], currency: Currency, columns: [CostKey], rows: [Row], totals: [Double]
    ) {
        self.windows = windows
        self.currency = currency
        self.columns = columns
        self.rows = rows
        self.totals = totals
    }

    /// The bills of consecutive windows, grouped alike. Nil without any.
    public init?(_ reports: [CostReport]) {
        guard let first = reports.first else { return nil }
        var places: [[String]: Int] = [:]
        var rows: [Row] = []
        for (index, report) in reports.enumerated() {
            for row in report.rows {
                let key = [row.kind.rawValue, row.node ?? ""] + row.values
                let place = places[key] ?? rows.count
                if place == rows.count {
                    places[key] = place
                    rows.append(Row(kind: row.kind, values: row.values, amounts: reports.map { _ in 0 }))
                }
                rows[place].amounts[index] += row.cost.total
            }
        }
        let order: [CostRow.Kind] = [.group, .unmounted, .overhead, .idle]
        rows.sort {
            let (left, right) = (order.firstIndex(of: $0.kind) ?? 0, order.firstIndex(of: $1.kind) ?? 0)
            return left == right ? $0.values.lexicographicallyPrecedes($1.values) : left < right
        }
        self.init(
            windows: reports.map(\.window), currency: first.currency, columns: first.columns, rows: rows,
            totals: reports.map { CompensatedSum($0.rows.map(\.cost.total)).value })
    }

    /// The windows that are whole days.
    public var wholeDays: [Int] { windows.indices.filter { isWholeDay($0) } }

    /// Whether a window is a whole day of UTC.
    public func isWholeDay(_ index: Int) -> Bool {
        let window = windows[index]
        return window.end.secondsSince(window.start) == Calendar.secondsInDay
            && Calendar.startOfDay(window.start) == window.start
    }

    public var total: Double { CompensatedSum(totals).value }

    /// The days put together to weeks that begin on Mondays.
    public var weekly: CostSeries {
        var groups: [(window: CostWindow, members: [Int])] = []
        for (index, window) in windows.enumerated() {
            if let last = groups.last, Calendar.startOfWeek(last.window.start) == Calendar.startOfWeek(window.start) {
                groups[groups.count - 1].window.end = window.end
                groups[groups.count - 1].members.append(index)
            } else {
                groups.append((window, [index]))
            }
        }
        func sums(_ amounts: [Double]) -> [Double] {
            groups.map { group in CompensatedSum(group.members.map { amounts[$0] }).value }
        }
        return CostSeries(
            windows: groups.map(\.window), currency: currency, columns: columns,
            rows: rows.map { Row(kind: $0.kind, values: $0.values, amounts: sums($0.amounts)) }, totals: sums(totals))
    }
}
