public import UpidCore

/// Days on which something broke from its own pattern.
public struct CostAnomaly: Hashable, Sendable {
    public enum Kind: String, Codable, Sendable {
        case more, less
        /// It cost nothing before.
        case new
    }

    public var kind: Kind
    /// The row of the series; nil for all groups together.
    public var row: Int?
    public var start: Timestamp
    /// The end of its last day.
    public var end: Timestamp
    /// Days that broke out; a few between them may not have.
    public var days: Int
    /// Of these days.
    public var actual: Double
    /// What its pattern says of these days.
    public var expected: Double
    /// The largest distance of a day, in standard deviations of the pattern.
    public var score: Double

    public var difference: Double { actual - expected }
}

/// What counts as broken.
public struct CostAnomalyPolicy: Hashable, Sendable {
    /// A day's difference in the bill's currency: less is not worth a look.
    public var minimum: Double
    /// Standard deviations from the pattern.
    ///
    /// Source: B. Iglewicz, D. Hoaglin, "How to Detect and Handle Outliers"
    /// (1993), for scores by the median's distance.
    public var threshold: Double

    /// A policy; by default a difference of 1 a day, 3.5 deviations away.
    public init(minimum: Double = 1, threshold: Double = 3.5) {
        self.minimum = minimum
        self.threshold = threshold
    }

    /// Days before that make a pattern, and how far back they are.
    public static let fewestDays = 7
    static let mostDays = 28
    /// Days from which on weekdays have a pattern of their own.
    static let daysForWeekdays = 21
    /// Seconds between days that are still one event.
    static let pause: Int64 = 7 * Calendar.secondsInDay
    /// The least deviation that a pattern has, as a part of what it costs.
    static let leastDeviation = 0.05
}

extension CostSeries {
    /// All that broke from its pattern: the one with most money first. Each
    /// day is held against those before it, so that a new level is told of
    /// once and becomes the pattern then.
    public func anomalies(_ policy: CostAnomalyPolicy = CostAnomalyPolicy()) -> [CostAnomaly] {
        let whole = wholeDays
        let rows: [(Int?, [Double])] = [(nil, totals)] + self.rows.indices.map { ($0, self.rows[$0].amounts) }
        return rows.flatMap { row, amounts in
            anomalies(row, whole.map { amounts[$0] }, whole, policy)
        }.sorted {
            let (left, right) = (abs($0.difference), abs($1.difference))
            return left == right ? ($0.start, $0.row ?? -1) < ($1.start, $1.row ?? -1) : left > right
        }
    }

    private func anomalies(
        _ row: Int?, _ amounts: [Double], _ whole: [Int], _ policy: CostAnomalyPolicy
    ) -> [CostAnomaly] {
        var found: [CostAnomaly] = []
        let weekdays = whole.map { Calendar.weekday(windows[$0].start) }
        for day in amounts.indices where day >= CostAnomalyPolicy.fewestDays {
            let before = max(0, day - CostAnomalyPolicy.mostDays)..<day
            guard let pattern = CostPattern(amounts, weekdays, of: before, on: weekdays[day]) else { continue }
            let actual = amounts[day]
            let difference = actual - pattern.expected
            let score = pattern.deviation > 0 ? abs(difference) / pattern.deviation : difference == 0 ? 0 : .infinity
            guard abs(difference) >= policy.minimum, score >= policy.threshold,
                pattern.isUnlikeWeekdays(actual, policy)
            else { continue }
            let window = windows[whole[day]]
            let kind: CostAnomaly.Kind =
                difference < 0 ? .less : amounts[before].allSatisfy { $0 == 0 } ? .new : .more
            if let last = found.last, window.start.secondsSince(last.end) <= CostAnomalyPolicy.pause,
                (last.kind == .less) == (kind == .less)
            {
                found[found.count - 1].end = window.end
                found[found.count - 1].days += 1
                found[found.count - 1].actual += actual
                found[found.count - 1].expected += pattern.expected
                found[found.count - 1].score = max(last.score, score)
            } else {
                found.append(
                    CostAnomaly(
                        kind: kind, row: row, start: window.start, end: window.end, days: 1, actual: actual,
                        expected: pattern.expected, score: score))
            }
        }
        return found
    }
}

/// What the days before make of a day.
private struct CostPattern {
    var expected: Double
    var deviation: Double
    /// What the same weekdays cost, where they are too few for a pattern.
    private var alike: [Double] = []

    init?(_ amounts: [Double], _ weekdays: [Int], of days: Range<Int>, on weekday: Int) {
        let values = Array(amounts[days])
        guard let level = RobustStatistics.median(values) else { return nil }
        expected = level
        deviation = RobustStatistics.deviation(values)
        if days.count >= CostAnomalyPolicy.daysForWeekdays {
            var own = [[Double]](repeating: [], count: 7)
            for day in days { own[weekdays[day]].append(amounts[day]) }
            let levels = own.map { RobustStatistics.median($0) ?? level }
            let rest = RobustStatistics.deviation(days.map { amounts[$0] - levels[weekdays[$0]] })
            expected = levels[weekday]
            // Medians of three and four days hide a part of how they differ.
            deviation = min(deviation, rest * 1.25)
        } else {
            alike = days.filter { weekdays[$0] == weekday }.map { amounts[$0] }
        }
        deviation = max(deviation, CostAnomalyPolicy.leastDeviation * abs(expected))
    }

    /// It is as far from each of the few same weekdays before, too.
    func isUnlikeWeekdays(_ actual: Double, _ policy: CostAnomalyPolicy) -> Bool {
        alike.allSatisfy { abs(actual - $0) >= max(policy.minimum, policy.threshold * deviation) }
    }
}
