internal import UpidCore

/// How activity is cut into queries, each within what a server answers at
/// once.
struct ActivityPlan: Sendable {
    /// Values that a server may have to hold for one answer.
    static let mostValuesWithin = 3_000_000
    private static let hour: Int64 = 3_600
    /// Shorter rests of the window tell too little.
    private static let shortestRest: Int64 = 300
    /// Values of network traffic in a whole reading, in the server.
    private static let mostLooks = 24_000_000
    private static let looks: [Int64] = [300, 600, 900, 1_200, 1_800]

    /// Full hours, and what is left of the window behind them.
    let grids: [TimeGrid]
    /// Seconds between two looks at the rate of network traffic.
    let every: Int64
    /// Seconds that a rate is the mean of.
    let window: Int64
    private let usage: UsagePlan
    private let everything: UsageSelection?

    init(_ request: ActivityRequest) {
        var hourly = request.usage
        hourly.step = Int(Self.hour)
        usage = UsagePlan(hourly)
        everything = usage.everything
        let (start, end) = (hourly.start.seconds, hourly.end.seconds)
        let full = TimeGrid(from: hourly.start, to: hourly.end, step: Int(Self.hour))
        let rest = end - (full?.last ?? max(start, end / Self.hour * Self.hour))
        let running = rest >= Self.shortestRest ? TimeGrid(last: end, count: 1, step: rest) : nil
        grids = [full, running].compactMap { $0 }
        let series = everything?.expectedSeries ?? 1
        let seconds = max(0, end - start)
        every =
            Self.looks.first { Int64(series) * (seconds / $0) <= Self.mostLooks } ?? Self.looks[Self.looks.count - 1]
        window = max(every, Int64(request.rateWindow))
    }

    /// Nil when nothing is selected.
    var selection: UsageSelection? { everything }

    /// Hours since the epoch.
    var hours: Range<Int64> {
        guard let first = grids.first, let last = grids.last else { return 0..<0 }
        return Self.hour(endingAt: first.first)..<Self.hour(endingAt: last.last) + 1
    }

    /// The hour that a step which ends at a moment lies in, as hours since the
    /// epoch.
    static func hour(endingAt moment: Int64) -> Int64 { (moment - 1) / hour }

    /// Queries for network traffic. Namespaces in `mixed` are asked by pod.
    func network(_ source: ActivitySource, mixed: Set<String>) -> [ActivityQuestion] {
        selections.flatMap { selection in
            let (apart, together) = selection.parted(by: mixed)
            return [(together, false), (apart, true)].flatMap { selection, byPod in
                selection.map { questions(source, $0, $0.expectedSeries * Int(Self.hour / every), byPod) } ?? []
            }
        }
    }

    /// Queries for a source of which there are `series` series.
    func counter(_ source: ActivitySource, series: Int, mixed: Set<String>) -> [ActivityQuestion] {
        everything.map { questions(source, $0, series * 2, !mixed.isEmpty) } ?? []
    }

    private var selections: [UsageSelection] {
        let found = usage.batches.map(\.selection).reduce(into: [UsageSelection]()) {
            if $0.last != $1, !$0.contains($1) { $0.append($1) }
        }
        return found.isEmpty ? [everything].compactMap { $0 } : found
    }

    private func questions(
        _ source: ActivitySource, _ selection: UsageSelection, _ valuesPerHour: Int, _ byPod: Bool
    ) -> [ActivityQuestion] {
        let most = max(6, Self.mostValuesWithin / max(1, valuesPerHour))
        return grids.flatMap { $0.pieces(atMost: most) }.map {
            ActivityQuestion(
                source: source, selection: selection, grid: $0, byPod: byPod, every: every, window: window)
        }
    }
}

extension UsageSelection {
    /// Those of its namespaces that are among `some`, and the others.
    fileprivate func parted(by some: Set<String>) -> (UsageSelection?, UsageSelection?) {
        var (inside, outside) = (self, self)
        inside.namespaces = namespaces.filter(some.contains)
        outside.namespaces = namespaces.filter { !some.contains($0) }
        return (inside.namespaces.isEmpty ? nil : inside, outside.namespaces.isEmpty ? nil : outside)
    }
}
