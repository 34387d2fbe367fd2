internal import UpidCore
internal import UpidCost

/// How costs went, and where they are heading.
public struct CostTrend: Hashable, Sendable {
    public enum Step: String, CaseIterable, Codable, Sendable {
        case day, week
    }

    public var step: Step
    public var series: CostSeries
    /// By the series' rows; the total last.
    public var lines: [Line]
    /// The windows that slopes and changes are taken from: those that are
    /// whole.
    public var whole: [Int]

    /// What is to be said of one group, or of all.
    public struct Line: Hashable, Sendable {
        /// Nil for all groups together.
        public var row: Int?
        public var amounts: [Double]
        /// Of a whole day or week; nil where none is whole.
        public var mean: Double?
        /// By how much a day or week costs more than the one before, by the
        /// median of the slopes of all pairs; nil for fewer than three.
        public var slope: Double?
        /// ``slope`` by the mean, over all that is whole; nil where there is
        /// no slope, or nothing is paid.
        public var change: Double?
    }

    /// The course of a series of days.
    public init(_ days: CostSeries, by step: Step) {
        self.step = step
        let series = step == .day ? days : days.weekly
        self.series = series
        let length: Int64 = (step == .day ? 1 : 7) * Calendar.secondsInDay
        let whole = series.windows.indices.filter {
            series.windows[$0].end.secondsSince(series.windows[$0].start) == length
        }
        self.whole = whole
        lines =
            series.rows.indices.map { Self.line($0, series.rows[$0].amounts, whole) }
            + [Self.line(nil, series.totals, whole)]
    }

    private static func line(_ row: Int?, _ amounts: [Double], _ whole: [Int]) -> Line {
        let values = whole.map { amounts[$0] }
        let mean = values.isEmpty ? nil : CompensatedSum(values).value / Double(values.count)
        let points = zip(whole, values).map { (x: Double($0), y: $1) }
        let slope = points.count >= 3 ? RobustStatistics.line(points)?.slope : nil
        var change: Double?
        if let slope, let mean, mean > 0 { change = slope * Double(points.count - 1) / mean }
        return Line(row: row, amounts: amounts, mean: mean, slope: slope, change: change)
    }
}
