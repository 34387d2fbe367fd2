/// The scores of several contenders on the same series, as text.
public struct ScoreTable: Sendable {
    public let title: String
    public let resource: TraceResource
    public let names: [String]
    public let lines: [ScoreLine]
    public let seriesCount: Int

    /// Sums up a walk; nil when it has no series.
    public init?(title: String, walk: SeriesWalk, results: [SeriesWalk.Result]) {
        guard !results.isEmpty else { return nil }
        self.title = title
        resource = walk.resource
        names = walk.contenders.map(\.name)
        seriesCount = results.count
        lines = walk.contenders.indices.map { index in
            ScoreLine(
                results.map { $0.scores[index] }, churn: results.map { $0.churn[index] }, resource: walk.resource)
        }
    }

    /// The table, and below it the comparison at equal risk.
    public var text: String {
        let quantiles = resource.lossQuantiles
        let head = zip(
            [
                "slack", "med", "slack_w", "req/use", "over_t", "overvol", "any>req", ">1%t", "churn/d",
                "pin\(quantiles.low)", "pin\(quantiles.high)",
            ], [6, 6, 7, 7, 7, 7, 13, 6, 7, 7, 8]
        ).map { " " + FixedText.right($0, $1) }.joined()
        var text = "## \(title)  (\(seriesCount) series)\n" + FixedText.left("recommender", 31) + head + "\n"
        for (name, line) in zip(names, lines) { text += FixedText.left(name, 31) + Self.cells(line) + "\n" }
        text += "\niso-risk: mean slack, multiplier applied (pooled request/use)\n" + FixedText.left("", 34)
        text += IsoRisk.Target.all(resource).map { FixedText.right($0.name, 22) }.joined() + "\n"
        for (name, line) in zip(names, lines) {
            text += FixedText.left(name, 34) + line.isoRisk.map(Self.cell).joined() + "\n"
        }
        return text
    }

    private static func cells(_ line: ScoreLine) -> String {
        [
            FixedText.number(line.slack, 3, width: 6),
            FixedText.number(line.slackMedian, 3, width: 6),
            FixedText.number(line.slackPooled, 3, width: 7),
            FixedText.number(line.requestPerUse, 2, width: 7),
            FixedText.percent(line.overTime, 2, width: 7),
            FixedText.percent(line.overVolume, 2, width: 7),
            FixedText.percent(line.anyOver, 1, width: 7) + "±" + FixedText.percent(line.anyOverError, 1, width: 4),
            FixedText.percent(line.overOnePercent, 1, width: 6),
            line.churn.map { FixedText.percent($0, 2, width: 7) } ?? FixedText.right("-", 7),
            FixedText.number(line.lossLow, 2, width: 7),
            FixedText.number(line.lossHigh, 2, width: 8),
        ].map { " " + $0 }.joined()
    }

    private static func cell(_ risk: IsoRisk?) -> String {
        guard let risk else { return FixedText.right("-", 22) }
        return FixedText.right(
            FixedText.number(risk.slack, 3) + " x" + FixedText.number(risk.multiplier, 2, width: 5) + " ("
                + FixedText.number(risk.requestPerUse, 2, width: 5) + ")", 22)
    }
}
