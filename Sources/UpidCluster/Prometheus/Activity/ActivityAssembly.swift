internal import UpidCore

/// Puts the answers about activity together, by workload and source.
struct ActivityAssembly: Sendable {
    private struct Key: Hashable {
        var workload: WorkloadID
        var kind: ActivitySignal.Kind
        var source: String
        var metric: String
    }

    private let plan: ActivityPlan
    private let targets: ActivityTargets
    /// By whom is believed first.
    private var signals: [Key: [Int: SignalHours]] = [:]
    private var sources: Set<ActivityData.Source> = []
    private var unanswered: Set<ActivityData.Source> = []
    private(set) var gaps: [Gap] = []

    init(_ plan: ActivityPlan, _ targets: ActivityTargets) {
        self.plan = plan
        self.targets = targets
    }

    mutating func found(_ source: ActivitySource) { sources.insert(Self.named(source)) }

    /// It may count, and did not say what.
    mutating func missed(_ source: ActivitySource) { unanswered.insert(Self.named(source)) }

    private static func named(_ source: ActivitySource) -> ActivityData.Source {
        ActivityData.Source(kind: source.kind, name: source.name, metric: source.metric)
    }

    mutating func add(_ part: ActivityPart) {
        for gap in part.gaps where !gaps.contains(gap) { gaps.append(gap) }
        let source = part.question.source
        // A server that warns may have left out a part.
        if !part.gaps.isEmpty { missed(source) }
        guard !part.rows.isEmpty else { return }
        found(source)
        let hours = plan.hours
        let isNetwork = source.kind == .networkReceived || source.kind == .networkSent
        for row in part.rows {
            let rank = targets.rank(source, row.labels)
            for workload in targets.workloads(source, row.labels) {
                let key = Key(workload: workload, kind: source.kind, source: source.name, metric: source.metric)
                signals[key, default: [:]][
                    rank,
                    default: SignalHours(
                        first: hours.lowerBound, count: hours.count,
                        every: isNetwork ? part.question.every : part.question.grid.step)
                ].add(row.labels[ActivityExpressions.part], row.points, step: part.question.grid.step)
            }
        }
    }

    var data: ActivityData {
        var found: [WorkloadID: [ActivitySignal]] = [:]
        for (key, ranks) in signals {
            let ordered = ranks.sorted { $0.key < $1.key }.map(\.value)
            guard var hours = ordered.first else { continue }
            for other in ordered.dropFirst() { hours.fill(from: other) }
            guard let course = hours.course else { continue }
            found[key.workload, default: []].append(
                ActivitySignal(kind: key.kind, source: key.source, metric: key.metric, hours: course))
        }
        let ordered = found.map { workload, signals in
            WorkloadSignals(workload: workload, signals: signals.sorted { $0.metric < $1.metric })
        }
        return ActivityData(sources: Array(sources), unanswered: Array(unanswered), workloads: ordered)
    }
}

/// What one query came to.
struct ActivityPart: Sendable {
    var question: ActivityQuestion
    var rows: [(labels: SeriesLabels, points: [SamplePoint])] = []
    var gaps: [Gap] = []
}
