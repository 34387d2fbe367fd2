public import UpidCore

/// Promised against observed risk: at each risk, the rate of bad weeks. For
/// CPU a week is bad with usage above the request in more than 1 % of the
/// time, for memory with any at all.
public struct Calibration: Sendable {
    /// One risk on one group of series.
    public struct Line: Sendable {
        /// A source, or `all`.
        public let group: String
        public let risk: Double
        /// The mean over series of each series' rate.
        public let observed: Mean
        /// What it costs: all requests over all usage.
        public let requestPerUse: Double

        /// How many standard errors the observed rate is above the promise.
        /// Where all series agree there is no spread to judge by; then the
        /// error is that of as many independent series with the promised rate.
        public var z: Double {
            let expected = (risk * (1 - risk) / Double(observed.count)).squareRoot()
            return (observed.value - risk) / (observed.standardError > 0 ? observed.standardError : expected)
        }
    }

    public let resource: TraceResource
    /// By group, then by risk; all series first.
    public let lines: [Line]

    /// By risk: how decisions did on the days before those that are scored.
    public let pastDays: [Backtest]
    private let risks: [Double]

    /// Measures a recommender at several risks.
    public init(
        _ resource: TraceResource, _ recommender: Recommender, risks: [Double], series: [TraceSeries]
    ) async {
        let walk = SeriesWalk(resource, risks.map { Contender(recommender, risk: $0) })
        let results = await walk.results(series)
        let sources = Set(results.map(\.source)).sorted()
        let groups = [("all", results)] + sources.map { name in (name, results.filter { $0.source == name }) }
        self.resource = resource
        self.risks = risks
        var pastDays = [Backtest](repeating: Backtest(held: 0, days: 0), count: risks.count)
        for own in await Parallel.map(series, { Self.backtests($0, resource, recommender, risks) }) {
            for (index, days) in own.enumerated() {
                pastDays[index].held += days.held
                pastDays[index].days += days.days
            }
        }
        self.pastDays = pastDays
        lines = groups.filter { !$0.1.isEmpty }.flatMap { name, results in
            risks.indices.map { index in
                let scores = results.map { $0.scores[index] }
                return Line(
                    group: name, risk: risks[index],
                    observed: Mean(scores.map { resource == .cpu ? $0.overOnePercent : $0.anyOver }),
                    requestPerUse: scores.reduce(0) { $0 + $1.request } / scores.reduce(0) { $0 + $1.use })
            }
        }
    }

    /// By risk: the days before the first decision of a series.
    private static func backtests(
        _ series: TraceSeries, _ resource: TraceResource, _ recommender: Recommender, _ risks: [Double]
    ) -> [Backtest] {
        let recommender = recommender.forSeries?(series) ?? recommender
        guard let values = resource.values(of: series), let first = Fold.all(length: values.count).first,
            let usage = PastWindow(values, origin: first.origin).usage
        else { return [] }
        return risks.map { recommender.backtest?(usage, resource.name, $0) ?? Backtest(held: 0, days: 0) }
    }

    /// A table, a line for each group and risk, and how many of them are
    /// within two standard errors of the promise.
    public var text: String {
        var text = FixedText.left("source", 14)
        text +=
            zip(["series", "risk", "observed", "se", "z", "req/use"], [7, 8, 9, 8, 7, 8])
            .map { FixedText.right($0, $1) }.joined() + "\n"
        for line in lines {
            text += FixedText.left(line.group, 14) + FixedText.right("\(line.observed.count)", 7)
            text += FixedText.percent(line.risk, 1, width: 8) + FixedText.percent(line.observed.value, 2, width: 9)
            text += FixedText.percent(line.observed.standardError, 2, width: 8)
            text += FixedText.number(line.z, 1, width: 7) + FixedText.number(line.requestPerUse, 2, width: 8) + "\n"
        }
        for (risk, days) in zip(risks, pastDays) where days.days > 0 {
            text += "at \(FixedText.percent(risk, 1, width: 0)), decisions of the last week held on "
            text += FixedText.percent(Double(days.held) / Double(days.days), 2, width: 0) + " of \(days.days) days\n"
        }
        let met = lines.count { abs($0.z) <= 2 }
        return text + "within two standard errors: \(met) of \(lines.count)\n"
    }
}
