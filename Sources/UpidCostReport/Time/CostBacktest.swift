internal import UpidCost

/// How well each model would have told the past: from every day of it on,
/// with nothing but the days before.
public struct CostBacktest: Hashable, Sendable {
    /// One model's score.
    public struct Score: Hashable, Sendable {
        public var model: CostModel
        /// What it was off by in all, as a part of what was paid; 0.05 is 5 %.
        public var error: Double
        /// Of each trial: what was paid by what was told, less one.
        var deviations: [Double]
    }

    /// The one to use first: the simplest of those that are about as good as
    /// the best. Then by their error.
    public var scores: [Score]
    /// Days that each trial told.
    public var horizon: Int
    public var trials: Int

    /// Trials older than that tell little of what is to come.
    private static let mostTrials = 60
    private static let fewestTrials = 3
    /// What chance makes of a model that fits more than there is.
    private static let asGood = 1.1

    /// The scores of all models that have enough days; none where trials
    /// would be fewer than three.
    init(_ days: [Double], weekday: Int) {
        horizon = max(1, min(7, days.count / 3))
        let end = days.count - horizon
        let models = CostModel.allCases.filter { end - $0.fewestDays + 1 >= Self.fewestTrials }
        // All are asked the same questions.
        let first = max(models.map(\.fewestDays).max() ?? 0, end - Self.mostTrials + 1)
        trials = models.isEmpty ? 0 : max(0, end - first + 1)
        scores = []
        guard trials >= Self.fewestTrials else { return }
        for model in models {
            var missed = CompensatedSum()
            var paid = CompensatedSum()
            var deviations: [Double] = []
            for origin in first...end {
                guard let fitted = model.fitted(to: days[..<origin], weekday: weekday) else { continue }
                let told = (origin..<origin + horizon).reduce(0) { $0 + fitted.cost(of: $1) }
                let actual = days[origin..<origin + horizon].reduce(0, +)
                missed.add(abs(actual - told))
                paid.add(actual)
                if told > 0 { deviations.append(actual / told - 1) }
            }
            guard paid.value > 0 else { continue }
            scores.append(Score(model: model, error: missed.value / paid.value, deviations: deviations))
        }
        guard let least = scores.map(\.error).min() else { return }
        let best = scores.firstIndex { $0.error <= least * Self.asGood + 0.001 } ?? 0
        let winner = scores.remove(at: best)
        scores = [winner] + scores.sorted { $0.error < $1.error }
    }
}
