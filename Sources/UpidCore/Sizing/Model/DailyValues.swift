/// One statistic of each of the last 30 days, newest first; NaN where a day
/// is missing. Days out of range are missing.
struct DailyValues {
    private(set) var values = [Double](repeating: .nan, count: SizingFeatures.mostDays)

    subscript(age: Int) -> Double? {
        get { values.indices.contains(age) && !values[age].isNaN ? values[age] : nil }
        set { if values.indices.contains(age) { values[age] = newValue ?? .nan } }
    }

    private func present(_ range: Range<Int>) -> [Double] {
        values[range.clamped(to: values.indices)].filter { !$0.isNaN }
    }

    private var present: [Double] { present(values.indices) }

    var max: Double? { present.max() }
    var min: Double? { present.min() }

    /// How many days ago the highest value was; the last time, if several.
    var ageOfMax: Int? { max.flatMap { values.firstIndex(of: $0) } }

    func max(_ range: Range<Int>) -> Double? { present(range).max() }

    func mean(_ range: Range<Int>) -> Double? {
        let days = present(range)
        return days.isEmpty ? nil : days.reduce(0, +) / Double(days.count)
    }

    func median(_ range: Range<Int>) -> Double? {
        let days = present(range).sorted()
        guard !days.isEmpty else { return nil }
        return (days[(days.count - 1) / 2] + days[days.count / 2]) / 2
    }

    /// The second highest, the third highest, and so on.
    func highest(_ rank: Int) -> Double? {
        let days = present.sorted(by: >)
        return days.indices.contains(rank - 1) ? days[rank - 1] : nil
    }

    func deviation(_ range: Range<Int>) -> Double { Self.deviation(present(range)) }

    /// Of the differences from a day to the next.
    var deviationOfSteps: Double {
        Self.deviation(zip(values, values.dropFirst()).map { $0 - $1 }.filter { !$0.isNaN })
    }

    /// Change per day of a straight line through all days.
    var slope: Double {
        let points = values.enumerated().filter { !$0.element.isNaN }.map { (x: -Double($0.offset), y: $0.element) }
        guard points.count > 2 else { return 0 }
        let count = Double(points.count)
        let (x, y) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        return points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
    }

    /// By how much a past week went above all that was known at its begin:
    /// over all weeks with at least seven days before them, the largest and
    /// the mean, which counts a week below as 0. Of the days before and of
    /// the week, so many of the highest are left out.
    func surprise(ofWeeksAfter outliers: Int) -> (largest: Double, mean: Double) {
        let days = Array(present.reversed())
        guard days.count >= 14 else { return (0, 0) }
        let all = (7...(days.count - 7)).map { start in
            let week = days[start..<start + 7].sorted(by: >)
            let before = days[..<start].sorted(by: >)
            return week[outliers] - before[Swift.min(outliers * 2, before.count - 1)]
        }
        let largest = all.max() ?? 0
        return (largest, all.reduce(0) { $0 + Swift.max($1, 0) } / Double(all.count))
    }

    private static func deviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }
}
