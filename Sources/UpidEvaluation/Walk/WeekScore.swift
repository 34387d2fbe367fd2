/// How one request did in the time that it was made for; or the mean of
/// several such. Shares are 0…1, amounts are cores or bytes.
public struct WeekScore: Sendable {
    /// The request, not below the resource's floor.
    public var request: Double
    /// Mean usage.
    public var use: Double
    /// Share of the time with usage above the request.
    public var overTime: Double
    /// 1 if usage was ever above it.
    public var anyOver: Double
    /// 1 if usage was above it in more than 1 % of the time.
    public var overOnePercent: Double
    /// What was above it, as a mean over all time.
    public var overVolume: Double
    /// Quantile loss at the lower and the higher of the two quantiles of the
    /// resource, in units of mean usage over 1 − quantile, capped at 50.
    public var lossLow: Double
    public var lossHigh: Double
    /// The same with the request multiplied by each of ``IsoRisk/multipliers``.
    public var curves: ScaledScores

    /// A value counts as above the request only by more than this share.
    private static let tolerance = 1 + 1e-6

    /// Scores a request against a week that has values.
    public init(request: Double, week: FutureWeek, resource: TraceResource) {
        let request = max(request, resource.floor)
        let count = Double(week.sorted.count)
        let within = week.count(upTo: request * Self.tolerance)
        self.request = request
        use = week.mean
        overTime = 1 - Double(within) / count
        anyOver = overTime > 0 ? 1 : 0
        overOnePercent = overTime > 0.01 ? 1 : 0
        var above = 0.0
        var below = 0.0
        for value in week.sorted {
            if value > request { above += value - request } else { below += request - value }
        }
        overVolume = above / count
        let unit = max(week.mean, resource.floor * 10)
        func loss(_ quantile: Double) -> Double {
            min((quantile * above + (1 - quantile) * below) / count / (1 - quantile) / unit, 50)
        }
        lossLow = loss(resource.lossQuantiles.low)
        lossHigh = loss(resource.lossQuantiles.high)
        curves = ScaledScores(request: request, week: week, tolerance: Self.tolerance)
    }

    /// The mean of several; nil of none.
    static func mean(_ scores: [WeekScore]) -> WeekScore? {
        guard var result = scores.first else { return nil }
        let count = Double(scores.count)
        func average(_ part: WritableKeyPath<WeekScore, Double>) {
            result[keyPath: part] = scores.reduce(0) { $0 + $1[keyPath: part] } / count
        }
        average(\.request)
        average(\.use)
        average(\.overTime)
        average(\.anyOver)
        average(\.overOnePercent)
        average(\.overVolume)
        average(\.lossLow)
        average(\.lossHigh)
        result.curves = ScaledScores.mean(scores.map(\.curves))
        return result
    }
}

extension TraceResource {
    /// The quantiles whose losses are shown.
    public var lossQuantiles: (low: Double, high: Double) {
        self == .cpu ? (0.95, 0.99) : (0.99, 0.999)
    }
}
