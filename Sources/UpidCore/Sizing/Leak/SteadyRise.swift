/// A rise along a line that did not end, over three days or more. By days
/// where there is a week, else by quarters of a day, which a course that
/// repeats daily does not pass.
struct SteadyRise {
    var bytesPerDay: Double
    var evidence: MemoryLeak.Evidence

    /// From a week on, days are compared.
    static let wholeDays = 6.9
    static let leastDays = 2.9
    /// Share of the steps from one block to the next that go up.
    static let leastRising = 0.7
    /// Share of the variance that the line explains.
    private static let leastFit = 0.9
    /// The largest share of all growth in one step, beyond what an even
    /// growth has: more is a change of level.
    private static let largestStep = 1.0 / 6
    /// What is left of the growth in the last third of the time: less is a
    /// warm-up that levels off.
    static let leastLate = 0.6
    /// The same with less than a week, in which each warm-up looks steep.
    private static let leastEarlyLate = 0.75
    /// Growth in a day, and over all, as a share of what is used.
    private static let leastDaily = 0.005
    private static let leastTotal = 0.05

    /// In all of it, or where it began later in the last two weeks or one. A
    /// window that ends a steeper rise is one that levels off.
    static func recent(in levels: ArraySlice<HourLevel>) -> SteadyRise? {
        if let rise = SteadyRise(levels) { return rise }
        for days in [14, 7] where levels.days > Double(days) + 1 {
            let window = levels.recent(days: days)
            guard let rise = SteadyRise(window) else { continue }
            let before = levels[..<window.startIndex].lowerQuartiles(hours: 24).slope
            if rise.bytesPerDay >= leastLate * before { return rise }
        }
        return nil
    }

    /// Nil where there is none.
    init?(_ levels: ArraySlice<HourLevel>) {
        guard levels.days >= Self.leastDays else { return nil }
        let isDaily = levels.days >= Self.wholeDays
        let blocks = levels.lowerQuartiles(hours: isDaily ? 24 : 6)
        let steps = Array(zip(blocks, blocks.dropFirst()))
        guard let first = blocks.first, let last = blocks.last, steps.count >= (isDaily ? 5 : 8) else { return nil }
        let (gain, days) = (last.value - first.value, last.day - first.day)
        bytesPerDay = blocks.slope
        guard gain > 0, bytesPerDay >= Self.leastDaily * last.value, gain >= Self.leastTotal * last.value,
            bytesPerDay > 0
        else { return nil }
        let rising = steps.count { $1.value > $0.value }
        evidence =
            isDaily ? .days(rising: rising, of: steps.count) : .quarters(rising: rising, of: steps.count)
        let late = blocks.suffix((blocks.count + 2) / 3 + 1).slope
        guard Double(rising) >= Self.leastRising * Double(steps.count),
            late >= bytesPerDay * (isDaily ? Self.leastLate : Self.leastEarlyLate),
            steps.allSatisfy({ $1.value - $0.value <= gain * (($1.day - $0.day) / days + Self.largestStep) }),
            Self.fit(blocks, slope: bytesPerDay) >= Self.leastFit
        else { return nil }
    }

    var growth: (Double, MemoryLeak.Evidence) { (bytesPerDay, evidence) }

    /// The share of the variance that a line of this slope through the
    /// middle explains.
    private static func fit(_ points: [HourLevel], slope: Double) -> Double {
        let count = Double(points.count)
        let mean = points.reduce(0) { $0 + $1.value } / count
        let middle = points.reduce(0) { $0 + $1.day } / count
        var (all, left) = (0.0, 0.0)
        for point in points {
            let (rest, offset) = (point.value - mean - slope * (point.day - middle), point.value - mean)
            all += offset * offset
            left += rest * rest
        }
        return all > 0 ? 1 - left / all : 0
    }
}
