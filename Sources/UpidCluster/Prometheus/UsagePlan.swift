internal import UpidCore

/// How a request is cut into queries: as few as possible, each within what a
/// server answers at once.
package struct UsagePlan: Sendable {
    /// Values that one answer may hold.
    static let mostPointsPerQuery = 1_000_000
    /// Prometheus refuses more than 11,000 values per series.
    static let mostPointsPerSeries = 10_000
    /// Values of CPU and memory in a whole reading.
    static let mostPoints = 12_000_000
    /// Series times days of a query that reads every sample of a counter.
    static let mostSeriesDays = 20_000
    /// Containers that come and go beside the present ones.
    private static let churn = 1.25
    /// Windows of less than this many seconds have values a minute apart.
    private static let shortWindow = 3 * 3_600
    private static let steps = [300, 600, 900, 1_200, 1_800, 3_600]
    /// Longer alternatives make a regular expression slow.
    private static let mostPatterns = 200

    /// One selection and the moments it is read at.
    struct Batch: Sendable {
        var selection: UsageSelection
        var grid: TimeGrid
        /// The answer at each moment covers the whole piece of the window that
        /// ends there, so that pieces can be made shorter.
        var isDaily = false

        /// Two smaller ones; nil when it cannot be cut.
        var halves: (Batch, Batch)? {
            if let (left, right) = selection.halves { return (with(left, grid), with(right, grid)) }
            var grid = grid
            if isDaily, grid.count == 1, grid.step >= 7_200,
                let shorter = TimeGrid(last: grid.last, count: 2, step: grid.step / 2)
            {
                grid = shorter
            }
            guard let (left, right) = grid.halves else { return nil }
            return (with(selection, left), with(selection, right))
        }

        private func with(_ selection: UsageSelection, _ grid: TimeGrid) -> Batch {
            Batch(selection: selection, grid: grid, isDaily: isDaily)
        }
    }

    /// Seconds between two values.
    let step: Int
    /// All moments; nil when the window has no full step.
    let grid: TimeGrid?
    /// The end of the window, seconds since the epoch.
    private let end: Int64
    /// By namespace.
    private let units: [UsageSelection]

    /// A plan for a request.
    package init(_ request: UsageRequest) {
        units = Self.units(request)
        end = request.end.seconds
        let series = units.reduce(0) { $0 + $1.expectedSeries }
        let seconds = max(0, Int(clamping: request.end.secondsSince(request.start)))
        step =
            request.step.map { max($0, 1) } ?? (seconds < Self.shortWindow ? 60 : nil) ?? Self.steps.first {
                series * 2 * (seconds / $0) <= Self.mostPoints
            }
            ?? Self.steps[Self.steps.count - 1]
        grid = TimeGrid(from: request.start, to: request.end, step: step)
    }

    /// All that is selected, at once.
    package var everything: UsageSelection? { Self.joined(units) }

    /// Batches for values on the grid.
    var batches: [Batch] {
        guard let grid else { return [] }
        var batches: [Batch] = []
        for selection in grouped(limit: max(1, Self.mostPointsPerQuery / grid.count)) {
            let perSeries = min(Self.mostPointsPerSeries, Self.mostPointsPerQuery / max(1, selection.expectedSeries))
            batches += grid.pieces(atMost: max(perSeries, 12)).map { Batch(selection: selection, grid: $0) }
        }
        return batches
    }

    /// Batches for the rest of the window, which is less than a step: what
    /// runs for minutes only may have its peak there.
    var runningStep: [Batch] {
        guard let grid, let rest = TimeGrid(last: end, count: 1, step: end - grid.last) else { return [] }
        return grouped(limit: Self.mostPointsPerQuery).map { Batch(selection: $0, grid: rest) }
    }

    /// Batches for counters over the whole window, in pieces of a day.
    var daily: [Batch] {
        guard let grid else { return [] }
        let length = grid.last - grid.first + grid.step
        let days = (length + 86_399) / 86_400
        let piece = (length + days - 1) / days
        let limit = max(1, Self.mostSeriesDays / Int(days))
        guard let pieces = TimeGrid(last: grid.last, count: Int(days), step: piece) else { return [] }
        return grouped(limit: limit).map { Batch(selection: $0, grid: pieces, isDaily: true) }
    }

    /// Namespaces put together, in order, as long as their series stay below
    /// a limit.
    private func grouped(limit: Int) -> [UsageSelection] {
        var groups: [UsageSelection] = []
        var open: [UsageSelection] = []
        var series = 0
        for unit in units {
            if !open.isEmpty, series + unit.expectedSeries > limit {
                groups += [Self.joined(open)].compactMap { $0 }
                open = []
                series = 0
            }
            open.append(unit)
            series += unit.expectedSeries
        }
        return groups + [Self.joined(open)].compactMap { $0 }
    }

    private static func joined(_ units: [UsageSelection]) -> UsageSelection? {
        guard var all = units.first else { return nil }
        for unit in units.dropFirst() {
            all.namespaces += unit.namespaces
            all.expectedSeries += unit.expectedSeries
            if let patterns = unit.podPatterns {
                all.podPatterns = (all.podPatterns ?? [:]).merging(patterns) { $0 + $1 }
            }
        }
        return all
    }

    private static func units(_ request: UsageRequest) -> [UsageSelection] {
        let asked = Set(request.workloads.map(\.id))
        var series: [String: Int] = [:]
        for workload in asked { series[workload.namespace, default: 0] += 1 }
        for pod in request.pods where !pod.isFinished {
            guard request.wholeNamespaces || asked.contains(pod.workload) else { continue }
            series[pod.namespace, default: 0] += max(1, pod.containers.count)
        }
        let namespaces = Set(asked.map(\.namespace)).sorted()
        let patterns = request.wholeNamespaces ? nil : patterns(request, asked)
        return namespaces.map { namespace in
            UsageSelection(
                namespaces: [namespace], podPatterns: patterns.map { [namespace: $0[namespace] ?? []] },
                expectedSeries: Int(Double(series[namespace] ?? 1) * churn) + 1, labels: request.labels)
        }
    }

    /// Patterns of the pods by namespace; nil when they are too many to help.
    private static func patterns(_ request: UsageRequest, _ asked: Set<WorkloadID>) -> [String: [String]]? {
        guard asked.count <= mostPatterns else { return nil }
        var patterns: [String: [String]] = [:]
        for workload in asked.sorted() {
            patterns[workload.namespace, default: []].append(PodNaming.pattern(workload))
        }
        // A name may be cut in a way that no pattern foresees: such pods go by their own.
        for pod in request.pods where asked.contains(pod.workload) && pod.name.utf8.count >= 58 {
            patterns[pod.namespace, default: []].append(PromQLText.literalPattern(pod.name))
        }
        return patterns
    }
}
