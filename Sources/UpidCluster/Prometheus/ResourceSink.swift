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

    private let keys: UsageKeys
    private let grid: TimeGrid
    private var places: [Place: Int] = [:]
    private var rows: [(keys: [UsageKey], row: CourseRow)] = []
    /// Pods of nobody that is known.
    private(set) var unattributed: Set<NamespacedName> = []

    /// A sink for the values at a grid's moments.
    init(keys: UsageKeys, grid: TimeGrid) {
        self.keys = keys
        self.grid = grid
    }

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        let place = Place(namespace: labels["namespace"], pod: labels["pod"], container: labels["container"])
        if let index = places[place] {
            rows[index].row.merge(points, on: grid)
            return
        }
        guard let keys = keys.keys(of: labels) else {
            unattributed.insert(NamespacedName(namespace: place.namespace, name: place.pod))
            return
        }
        guard !keys.isEmpty else { return }
        places[place] = rows.count
        var row = CourseRow()
        row.merge(points, on: grid)
        rows.append((keys, row))
    }

    /// All that was collected, by workload and container.
    func closed() -> [UsageKey: ResourceAccumulator] {
        var collected: [UsageKey: ResourceAccumulator] = [:]
        for (keys, row) in rows {
            for key in keys { collected[key, default: ResourceAccumulator(grid: grid)].add(row) }
        }
        return collected.mapValues {
            var closed = $0
            closed.close()
            return closed
        }
    }
}
