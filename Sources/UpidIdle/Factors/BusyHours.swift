/// Of each hour, whether anybody used the workload.
struct BusyHours: Sendable {
    enum Hour: UInt8, Sendable {
        case quiet, busy, unknown
    }

    private(set) var hours: [Hour]

    init(_ hours: [Hour]) { self.hours = hours }

    /// An hour is busy when any factor is high in it, and quiet only when each
    /// required one is known in it; nil stands for one that is not.
    init(required: [HourLevels?], others: [HourLevels], grid: HourGrid) {
        hours = [Hour](repeating: required.contains { $0 == nil } ? .unknown : .quiet, count: grid.count)
        for levels in required.compactMap(\.self) { mark(levels, missing: true) }
        for levels in others { mark(levels, missing: false) }
        if grid.hasOpenEnd, hours.last == .unknown { hours.removeLast() }
    }

    private mutating func mark(_ levels: HourLevels, missing: Bool) {
        for index in hours.indices {
            let level = levels.levels[index]
            if level >= 1 {
                hours[index] = .busy
            } else if missing, level.isNaN, hours[index] == .quiet {
                hours[index] = .unknown
            }
        }
    }

    /// Quiet hours up to the end. One without data ends them: it may have been
    /// a busy one.
    var quietAtEnd: Int { hours.count - firstQuiet }

    /// The hour before these is a busy one.
    var followsUse: Bool { firstQuiet > 0 && hours[firstQuiet - 1] == .busy }

    /// The hour before these has no data.
    var followsGap: Bool { firstQuiet > 0 && hours[firstQuiet - 1] == .unknown }

    /// The first of the quiet hours up to the end.
    var firstQuiet: Int {
        var first = hours.count
        while first > 0, hours[first - 1] == .quiet { first -= 1 }
        return first
    }

    /// Two busy hours are `lag` hours apart, or one more or less.
    func recur(after lag: Int, countingUnknown: Bool) -> Bool {
        guard lag > 0, lag <= hours.count else { return false }
        func counts(_ index: Int) -> Bool {
            hours.indices.contains(index)
                && (hours[index] == .busy || countingUnknown && hours[index] == .unknown)
        }
        return hours.indices.dropFirst(lag - 1).contains { index in
            counts(index)
                && (counts(index - lag) || counts(index - lag - 1) || lag > 1 && counts(index - lag + 1))
        }
    }

    /// The autocorrelation of busy (1) and quiet (0) at a lag, over the pairs
    /// that are known; nil with less than one period of them, and where
    /// nothing varies.
    func correlation(at lag: Int) -> Double? {
        guard lag > 0, hours.count >= 2 * lag else { return nil }
        var (pairs, early, late, both) = (0, 0, 0, 0)
        for index in lag..<hours.count {
            let (before, now) = (hours[index - lag], hours[index])
            guard before != .unknown, now != .unknown else { continue }
            pairs += 1
            if before == .busy { early += 1 }
            if now == .busy { late += 1 }
            if before == .busy, now == .busy { both += 1 }
        }
        guard pairs >= lag else { return nil }
        let (n, x, y) = (Double(pairs), Double(early), Double(late))
        let variance = (x - x * x / n) * (y - y * y / n)
        guard variance > 0 else { return nil }
        return (Double(both) - x * y / n) / variance.squareRoot()
    }
}
