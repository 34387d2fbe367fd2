internal import UpidCore

/// Collects the series of one resource by container as they arrive, and adds
/// them up by workload.
///
/// The server is not asked to aggregate (`max by`): it takes Prometheus 2.42
/// more than twice as long as the rest of the query.
struct ResourceSink: SeriesSink {
    private struct Place: Hashable {
        var namespace: String
        var pod: String
        var container: String
    }

    private let frame: UsageFrame
    private let grid: TimeGrid
    private let keepsStarts: Bool
    private var places: [Place: Int] = [:]
    private var rows: [(pod: Int, row: CourseRow)] = []
    private var rowsByKey: [UsageKey: [Int]] = [:]
    /// Pods of nobody that is known.
    private(set) var unattributed: Set<NamespacedName> = []

    /// A sink for the values at the moments of `grid`, a part of the window;
    /// `keepsStarts` to keep those of starting containers apart.
    init(_ frame: UsageFrame, grid: TimeGrid, keepsStarts: Bool) {
        self.frame = frame
        self.grid = grid
        self.keepsStarts = keepsStarts
    }

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        let place = Place(namespace: labels["namespace"], pod: labels["pod"], container: labels["container"])
        // The id is the container's cgroup: each start has its own, and all who scrape it see the same.
        let series = keepsStarts ? labels["id"].hashValue : nil
        if let index = places[place] {
            rows[index].row.merge(points, on: grid, series: series)
            return
        }
        guard let keys = frame.keys.keys(of: labels) else {
            unattributed.insert(NamespacedName(namespace: place.namespace, name: place.pod))
            return
        }
        guard !keys.isEmpty else { return }
        places[place] = rows.count
        for key in keys { rowsByKey[key, default: []].append(rows.count) }
        var row = CourseRow()
        row.merge(points, on: grid, series: series)
        rows.append((place.pod.hashValue, row))
    }

    /// All that was collected, by workload and container.
    func closed() -> [UsageKey: CollectedUsage] {
        var collected: [UsageKey: CollectedUsage] = [:]
        for (key, indices) in rowsByKey {
            guard
                var collector = UsageCollector(
                    firstMoment: Timestamp(seconds: grid.first), step: Int(grid.step), count: grid.count,
                    windowFirst: Timestamp(seconds: frame.window.first), windowEnd: frame.windowEnd)
            else { continue }
            let isApart = keepsStarts && frame.startup.applies(to: key)
            for index in indices {
                let (pod, row) = rows[index]
                collector.add(row.values, from: row.first, pod: pod, beginnings: isApart ? row.beginnings : [])
            }
            collected[key] = collector.collected
        }
        return collected
    }
}
