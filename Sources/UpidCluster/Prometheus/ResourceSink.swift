internal import UpidCore

/// Adds up the series of one resource by workload and container as they
/// arrive.
struct ResourceSink: SeriesSink {
    private let keys: UsageKeys
    private let grid: TimeGrid
    private var collected: [UsageKey: ResourceAccumulator] = [:]
    /// Pods of nobody that is known.
    private(set) var unattributed: Set<NamespacedName> = []

    /// A sink for the values at a grid's moments.
    init(keys: UsageKeys, grid: TimeGrid) {
        self.keys = keys
        self.grid = grid
    }

    mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint]) {
        guard let keys = keys.keys(of: labels) else {
            unattributed.insert(NamespacedName(namespace: labels["namespace"], name: labels["pod"]))
            return
        }
        for key in keys {
            collected[key, default: ResourceAccumulator(grid: grid)].add(points)
        }
    }

    /// All that was collected.
    func closed() -> [UsageKey: ResourceAccumulator] {
        collected.mapValues {
            var closed = $0
            closed.close()
            return closed
        }
    }
}
