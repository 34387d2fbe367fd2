/// What becomes of a request under each of ``IsoRisk/multipliers``; or the
/// mean of several such.
public struct ScaledScores: Sendable {
    /// 1 − usage ÷ request, within −1…1.
    public var slack: [Double]
    /// Share of the time with usage above it.
    public var overTime: [Double]
    /// 1 if usage was ever above it.
    public var anyOver: [Double]
    /// 1 if usage was above it in more than 1 % of the time.
    public var overOnePercent: [Double]

    init(request: Double, week: FutureWeek, tolerance: Double) {
        let count = Double(week.sorted.count)
        slack = IsoRisk.multipliers.map { min(max(1 - week.mean / (request * $0), -1), 1) }
        overTime = IsoRisk.multipliers.map { 1 - Double(week.count(upTo: request * $0 * tolerance)) / count }
        anyOver = overTime.map { $0 > 0 ? 1 : 0 }
        overOnePercent = overTime.map { $0 > 0.01 ? 1 : 0 }
    }

    private init() {
        slack = [Double](repeating: 0, count: IsoRisk.multipliers.count)
        overTime = slack
        anyOver = slack
        overOnePercent = slack
    }

    static func mean(_ scores: [ScaledScores]) -> ScaledScores {
        var result = ScaledScores()
        let count = Double(scores.count)
        for index in IsoRisk.multipliers.indices {
            for score in scores {
                result.slack[index] += score.slack[index]
                result.overTime[index] += score.overTime[index]
                result.anyOver[index] += score.anyOver[index]
                result.overOnePercent[index] += score.overOnePercent[index]
            }
            result.slack[index] /= count
            result.overTime[index] /= count
            result.anyOver[index] /= count
            result.overOnePercent[index] /= count
        }
        return result
    }
}
