internal import UpidCore

/// Puts the answers of all questions together, by workload.
struct UsageAssembly: Sendable {
    private let keys: UsageKeys
    /// kube-state-metrics is there: no restarts are none, not unknown.
    private let stateMetrics: Bool
    /// The end of the window's first piece (a day, or less).
    private let firstPiece: Int64
    private var resources: [UsageQuestion: [UsageKey: CollectedUsage]] = [:]
    private var totals: [UsageQuestion: [UsageKey: Double]] = [:]
    private var restarts: [UsageRestarts.Life: [SamplePoint]] = [:]
    private var kills: [UsageRestarts.Life: [SamplePoint]] = [:]
    /// Namespaces of which not all is known, by question.
    private var unread: [UsageQuestion: Set<String>] = [:]
    private var warnings: [String] = []
    private var reasons: [(title: String, gap: Gap)] = []
    /// Pods with usage of which nothing tells whose they are.
    private(set) var unattributed: Set<NamespacedName> = []

    /// Nothing put together yet.
    init(keys: UsageKeys, stateMetrics: Bool, firstPiece: Int64) {
        self.keys = keys
        self.firstPiece = firstPiece
        self.stateMetrics = stateMetrics
    }

    /// What is missing; where much is missing for one reason, it is told once.
    var gaps: [Gap] {
        var told: [Gap] = []
        for (title, gaps) in Dictionary(grouping: reasons, by: \.title).sorted(by: { $0.key < $1.key }) {
            for (why, same) in Dictionary(grouping: gaps, by: \.gap.why).sorted(by: { $0.key < $1.key }) {
                let distinct = same.map(\.gap.what).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                guard distinct.count > 3 else {
                    told += distinct.map { Gap(what: $0, why: why, hint: same[0].gap.hint) }
                    continue
                }
                let what = "\(title), \(distinct.count) parts of it (\(distinct[0]) and more)"
                told.append(Gap(what: what, why: why, hint: same[0].gap.hint))
            }
        }
        return told + warnings.map { Gap(what: "parts of the usage", why: $0) }
    }

    /// Adds an answer. Parts of one question come in the order of time.
    mutating func add(_ part: UsagePart) {
        unattributed.formUnion(part.unattributed)
        for warning in part.warnings where !warnings.contains(warning) { warnings.append(warning) }
        reasons += part.gaps.map { (part.question.title, $0) }
        unread[part.question, default: []].formUnion(part.unread)
        for collected in part.resources {
            resources[part.question, default: [:]].merge(collected) { left, right in
                var sum = left
                sum.merge(right)
                return sum
            }
        }
        for row in part.rows { add(row.labels, row.points, part.question) }
    }

    private mutating func add(_ labels: SeriesLabels, _ points: [SamplePoint], _ question: UsageQuestion) {
        switch question {
        case .restarts: restarts[UsageRestarts.Life(labels), default: []] += points
        case .oomKills: kills[UsageRestarts.Life(labels), default: []] += points
        default:
            let sum = points.reduce(0) { $1.isUsage ? $0 + $1.value : $0 }
            for key in keys.keys(of: labels) ?? [] {
                totals[question, default: [:]][key, default: 0] += sum
            }
        }
    }

    /// Usage of each workload, and of the single pods.
    func workloads() -> [WorkloadUsage] {
        let events = UsageRestarts(restarts: restarts, kills: kills, firstPiece: firstPiece, keys: keys)
        var usages: [UsageKey: WorkloadUsage] = [:]
        let all = resources.values.reduce(into: Set(events.restarts.keys)) { $0.formUnion($1.keys) }
        for key in all.union(events.kills.keys) {
            let cpu = resources[.cpu]?[key]
            let memory = resources[.memory]?[key]
            var usage = ContainerUsage(cpu: cpu?.usage, memory: memory?.usage)
            usage.isIncomplete = isUnread([.cpu, .memory], key)
            if let periods = totals[.periods]?[key], periods > 0, !isUnread([.periods, .throttledPeriods], key) {
                usage.throttledShare = min(1, (totals[.throttledPeriods]?[key] ?? 0) / periods)
            }
            if stateMetrics || !restarts.isEmpty, !isUnread([.restarts], key) {
                usage.restarts = events.restarts[key] ?? 0
                if !isUnread([.oomKills], key) { usage.oomKills = events.kills[key] ?? 0 }
            }
            let whole = UsageKey(workload: key.workload, pod: key.pod, container: "")
            usages[whole, default: WorkloadUsage(workload: key.workload, pod: key.pod)].containers[key.container] =
                usage
        }
        for (key, replicas) in replicas() {
            usages[key]?.replicas = replicas
            let seconds = Double(max(replicas.count, 1) * 3_600)
            if !isUnread([.received], key) {
                usages[key]?.networkReceived = totals[.received]?[key].map { $0 / seconds }
            }
            if !isUnread([.sent], key) { usages[key]?.networkSent = totals[.sent]?[key].map { $0 / seconds } }
        }
        return Array(usages.values)
    }

    /// Whether an answer to any of these questions is missing.
    private func isUnread(_ questions: [UsageQuestion], _ key: UsageKey) -> Bool {
        questions.contains { unread[$0]?.contains(key.workload.namespace) ?? false }
    }

    /// The most pods with usage at one moment, by hour: of memory, which ends
    /// with the pod; a rate goes on for a while.
    private func replicas() -> [UsageKey: [ReplicaHour]] {
        var found: [UsageKey: [ReplicaHour]] = [:]
        for question in [UsageQuestion.memory, .cpu] {
            var hours: [UsageKey: [Int64: Int]] = [:]
            for (key, collected) in resources[question] ?? [:] {
                let whole = UsageKey(workload: key.workload, pod: key.pod, container: "")
                guard found[whole] == nil else { continue }
                for hour in collected.replicas {
                    let start = hour.start.seconds
                    hours[whole, default: [:]][start] = max(hours[whole]?[start] ?? 0, hour.pods)
                }
            }
            for (whole, counts) in hours {
                found[whole] = counts.sorted { $0.key < $1.key }.map {
                    ReplicaHour(start: Timestamp(seconds: $0.key), pods: $0.value)
                }
            }
        }
        return found
    }
}
