internal import UpidCore

/// Counts restarts and out-of-memory kills by container.
struct UsageRestarts: Sendable {
    /// One life of a pod's container: a StatefulSet's pod has the same name
    /// in its next life, but another uid.
    struct Life: Hashable, Sendable {
        let labels: SeriesLabels

        /// The life that a series of kube-state-metrics is about.
        init(_ labels: SeriesLabels) {
            var key = SeriesLabels()
            for name in ["namespace", "pod", "container", "uid"] {
                key.append(name, StateMetric.value(of: name, in: labels))
            }
            self.labels = key
        }
    }

    private(set) var restarts: [UsageKey: Int] = [:]
    private(set) var kills: [UsageKey: Int] = [:]

    /// Counts from restarts per piece of the window, and the pieces in which
    /// the last end was an out-of-memory kill.
    ///
    /// Each restart in a piece with a kill counts as one: containers that are
    /// killed so and crash in other ways on the same day count both.
    init(restarts: [Life: [SamplePoint]], kills: [Life: [SamplePoint]], firstPiece: Int64, keys: UsageKeys) {
        for (life, points) in restarts {
            count(Self.perPiece(points).values.reduce(0, +), of: life, keys, in: \.restarts)
        }
        for (life, points) in kills {
            let perPiece = Self.perPiece(restarts[life] ?? [])
            var killed = Set(points.map(\.time)).reduce(0) { $0 + (perPiece[$1] ?? 0) }
            // A kill whose restart was not seen counts when its mark appeared within the window.
            if killed == 0, let first = points.map(\.time).min(), first > Double(firstPiece) { killed = 1 }
            count(killed, of: life, keys, in: \.kills)
        }
    }

    private mutating func count(
        _ events: Int, of life: Life, _ keys: UsageKeys, in counts: WritableKeyPath<UsageRestarts, [UsageKey: Int]>
    ) {
        for key in keys.keys(of: life.labels) ?? [] { self[keyPath: counts][key, default: 0] += events }
    }

    /// By the piece's end. Two exporters may tell of the same life.
    private static func perPiece(_ points: [SamplePoint]) -> [Double: Int] {
        Dictionary(points.map { ($0.time, whole($0.value)) }, uniquingKeysWith: max)
    }

    private static func whole(_ value: Double) -> Int {
        value > 0 && value < 1e9 ? Int(value.rounded()) : 0
    }
}
