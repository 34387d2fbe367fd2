/// A way to tell what coming days cost from those that were.
public enum CostModel: String, CaseIterable, Codable, Sendable {
    /// The median of the last week.
    case level
    /// A straight line by Theil and Sen.
    case linear
    /// The line, times what each weekday is by it.
    case seasonal

    /// Days that it needs at least.
    var fewestDays: Int {
        switch self {
        case .level, .linear: 5
        case .seasonal: 14
        }
    }

    /// What the days after `days` cost; `weekday` is that of the first one.
    /// Never below zero. Nil for too few days.
    func fitted(to days: ArraySlice<Double>, weekday: Int) -> FittedCostModel? {
        guard days.count >= fewestDays else { return nil }
        let values = Array(days)
        var fitted = FittedCostModel(level: 0, slope: 0, factors: [Double](repeating: 1, count: 7), weekday: weekday)
        switch self {
        case .level:
            guard let level = RobustStatistics.median(Array(values.suffix(7))) else { return nil }
            fitted.level = level
        case .linear, .seasonal:
            let points = values.enumerated().map { (x: Double($0.offset), y: $0.element) }
            guard let line = RobustStatistics.line(points) else { return nil }
            (fitted.level, fitted.slope) = (line.intercept, line.slope)
        }
        guard self == .seasonal else { return fitted }
        var ratios = [[Double]](repeating: [], count: 7)
        for (index, value) in values.enumerated() {
            let expected = fitted.level + fitted.slope * Double(index)
            if expected > 0 { ratios[(weekday + index) % 7].append(value / expected) }
        }
        fitted.factors = ratios.map { RobustStatistics.median($0) ?? 1 }
        return fitted
    }
}

/// A model with its numbers.
struct FittedCostModel: Hashable, Sendable {
    var level: Double
    var slope: Double
    /// By weekday, from Monday on.
    var factors: [Double]
    /// Of day 0.
    var weekday: Int

    /// What the day of this number costs, counted from the first one that
    /// the model was fitted to.
    func cost(of day: Int) -> Double {
        let weekday = ((self.weekday + day) % 7 + 7) % 7
        return max(0, (level + slope * Double(day)) * factors[weekday])
    }
}
