public import UpidCore
public import UpidCost

/// What is to be paid, by what was.
public struct CostForecast: Hashable, Sendable {
    public var currency: Currency
    /// The moment that it is told at: the end of what is known.
    public var now: Timestamp
    /// Whole days that it rests on.
    public var days: Int
    /// Nil where there are too few days to try any model.
    public var model: CostModel?
    public var backtest: CostBacktest
    public var horizons: [Horizon]

    /// A time ahead.
    public struct Horizon: Hashable, Sendable {
        public enum Name: String, CaseIterable, Codable, Sendable {
            /// The calendar month of now, with what is spent of it.
            case month
            case next30Days, next90Days
        }

        public var name: Name
        public var start: Timestamp
        public var end: Timestamp
        /// What is paid already; 0 but for the month.
        public var spent: Double
        /// From when on it is known what was spent, where that is later than
        /// ``start``: what was paid before is in no amount.
        public var spentSince: Timestamp?
        public var outcome: Outcome
    }

    /// What a horizon will cost, or why it is not told.
    public enum Outcome: Hashable, Sendable {
        /// With what is spent. In 8 of 10 trials of the past the amount was
        /// within such an interval.
        case amount(expected: Double, low: Double, high: Double)
        /// A horizon needs a third of its days, and seven at least.
        case tooFewDays(have: Int, need: Int)
        /// Nothing was paid in the whole time.
        case nothingPaid
    }

    /// A forecast of everything, or of one row, of a series of days.
    public init(_ series: CostSeries, row: Int? = nil) {
        let amounts = row.map { series.rows[$0].amounts } ?? series.totals
        let whole = series.wholeDays
        let days = whole.map { amounts[$0] }
        let first = whole.first.map { series.windows[$0].start } ?? series.windows.first?.start ?? Timestamp(seconds: 0)
        let weekday = Calendar.weekday(first)
        let now = series.windows.last?.end ?? first
        backtest = CostBacktest(days, weekday: weekday)
        currency = series.currency
        self.now = now
        self.days = days.count
        model = backtest.scores.first?.model
        let path = CostPath(
            model: model?.fitted(to: days[...], weekday: weekday), first: first, score: backtest.scores.first,
            tested: backtest.horizon)
        horizons = Horizon.Name.allCases.map { name in
            let (start, end): (Timestamp, Timestamp) =
                switch name {
                case .month: (Calendar.startOfMonth(now), Calendar.startOfNextMonth(now))
                case .next30Days: (now, now.advanced(by: 30 * Calendar.secondsInDay))
                case .next90Days: (now, now.advanced(by: 90 * Calendar.secondsInDay))
                }
            var horizon = Horizon(
                name: name, start: start, end: end, spent: 0, outcome: .nothingPaid)
            if name == .month {
                let (spent, since) = Self.spent(series.windows, amounts, from: start)
                horizon.spent = spent
                if since > start { horizon.spentSince = since }
            }
            let ahead = Int((end.secondsSince(now) + Calendar.secondsInDay - 1) / Calendar.secondsInDay)
            let need = max(7, (ahead + 2) / 3)
            if days.count < need {
                horizon.outcome = .tooFewDays(have: days.count, need: need)
            } else if days.allSatisfy({ $0 == 0 }) {
                horizon.outcome = .nothingPaid
            } else if let told = path.cost(from: now, to: end) {
                horizon.outcome = .amount(
                    expected: horizon.spent + told.expected, low: horizon.spent + told.low,
                    high: horizon.spent + told.high)
            } else {
                horizon.outcome = .tooFewDays(have: days.count, need: max(need, 8))
            }
            return horizon
        }
    }

    /// What was paid from a moment on, and since when that is known. A window
    /// over the moment counts by the part that is after it.
    static func spent(
        _ windows: [CostWindow], _ amounts: [Double], from start: Timestamp
    ) -> (amount: Double, since: Timestamp) {
        var sum = CompensatedSum()
        var since: Timestamp?
        for (window, amount) in zip(windows, amounts) where window.end > start {
            let part = CostWindow(start: max(window.start, start), end: window.end)
            sum.add(window.seconds > 0 ? amount * (part.seconds / window.seconds) : 0)
            since = min(since ?? part.start, part.start)
        }
        return (sum.value, since ?? start)
    }
}

/// What a fitted model says of any stretch of time.
private struct CostPath {
    let model: FittedCostModel?
    /// The beginning of day 0.
    let first: Timestamp
    let score: CostBacktest.Score?
    /// Days that were told at once in the trials.
    let tested: Int

    /// The cost of a time, with an interval that holds 8 of 10 deviations of
    /// the trials. Those of longer times are taken to grow with the square
    /// root of the time, as those of a random walk do.
    func cost(from start: Timestamp, to end: Timestamp) -> (expected: Double, low: Double, high: Double)? {
        guard let model, let score, end > start else { return nil }
        let day = Calendar.secondsInDay
        var sum = CompensatedSum()
        var at = start
        while at < end {
            let next = min(Calendar.startOfDay(at).advanced(by: day), end)
            let number = Int(at.secondsSince(first) / day)
            sum.add(model.cost(of: number) * Double(next.secondsSince(at)) / Double(day))
            at = next
        }
        let ahead = Double(end.secondsSince(start)) / Double(day)
        let growth = max(1, ahead / Double(tested)).squareRoot()
        let below = min(0, RobustStatistics.quantile(score.deviations, 0.1) ?? 0) * growth
        let above = max(0, RobustStatistics.quantile(score.deviations, 0.9) ?? 0) * growth
        let expected = sum.value
        return (expected, expected * max(0, 1 + below), expected * (1 + above))
    }
}
