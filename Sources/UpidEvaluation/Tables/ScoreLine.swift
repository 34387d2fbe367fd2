/// One contender over all series: the mean over series where nothing else is
/// said. Shares are 0…1.
public struct ScoreLine: Sendable {
    /// 1 − usage ÷ request.
    public let slack: Double
    public let slackMedian: Double
    /// The same over the sums of all series.
    public let slackPooled: Double
    public let requestPerUse: Double
    public let overTime: Double
    /// What was above requests, over all usage.
    public let overVolume: Double
    public let anyOver: Double
    /// The standard error of ``anyOver`` over series.
    public let anyOverError: Double
    public let overOnePercent: Double
    /// Nil where no series has one.
    public let churn: Double?
    public let lossLow: Double
    public let lossHigh: Double
    /// One per target of the resource; nil where it cannot be met.
    public let isoRisk: [IsoRisk?]

    /// Sums up a contender's scores, one per series; there must be some.
    public init(_ scores: [WeekScore], churn: [Double?], resource: TraceResource) {
        func mean(_ part: KeyPath<WeekScore, Double>) -> Double { Mean(scores.map { $0[keyPath: part] }).value }
        let use = scores.reduce(0) { $0 + $1.use }
        let request = scores.reduce(0) { $0 + $1.request }
        let curves = ScaledScores.mean(scores.map(\.curves))
        slack = curves.slack[IsoRisk.unchanged]
        slackMedian = Self.median(scores.map { $0.curves.slack[IsoRisk.unchanged] })
        slackPooled = 1 - use / request
        requestPerUse = request / use
        overTime = mean(\.overTime)
        overVolume = scores.reduce(0) { $0 + $1.overVolume } / use
        let any = Mean(scores.map(\.anyOver))
        anyOver = any.value
        anyOverError = any.standardError
        overOnePercent = mean(\.overOnePercent)
        let churn = churn.compactMap(\.self).filter { !$0.isNaN }
        self.churn = churn.isEmpty ? nil : Mean(churn).value
        lossLow = mean(\.lossLow)
        lossHigh = mean(\.lossHigh)
        let perUse = requestPerUse
        isoRisk = IsoRisk.Target.all(resource).map { IsoRisk($0, curves: curves, requestPerUse: perUse) }
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return .nan }
        if last.isNaN || sorted.contains(where: \.isNaN) { return .nan }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
