/// An analysis as rows: one per container.
///
/// `REQ` is the request, or the limit that stands for it. `USED` is what the
/// need rests on: the quantile of CPU that the policy names, and the highest
/// memory working set. `<none>` is not set or not wanted, `<unknown>` is not
/// measured.
public struct AnalysisTable: Hashable, Sendable {
    /// A namespace column in front.
    public var showsNamespace: Bool

    /// How the rows are shown.
    public init(showsNamespace: Bool = false) {
        self.showsNamespace = showsNamespace
    }

    /// The table for people, with columns for `-o wide`.
    public func table(of analysis: Analysis) -> Table {
        var columns: [Table.Column] = showsNamespace ? [.init("namespace")] : []
        columns += [
            "workload", "container", "pods", "cpu(req)", "cpu(used)", "cpu(need)", "mem(req)", "mem(used)", "mem(need)",
            "history", "findings",
        ].map { .init($0) }
        columns += [
            "role", "cpu(lim)", "mem(lim)", "cpu(p50)", "cpu(max)", "mem(p99)", "throttled", "restarts", "oom",
            "source",
        ].map { .init($0, isWideOnly: true) }
        let source = Self.text(analysis.usage.source)
        let rows = analysis.workloads.flatMap { row in
            row.containers.enumerated().map { index, container in
                (showsNamespace ? [row.workload.id.namespace] : [])
                    + main(container, of: row, isHead: index == row.headContainer, analysis.policy)
                    + wide(container, source)
            }
        }
        return Table(columns: columns, rows: rows)
    }

    private func main(
        _ container: ContainerAnalysis, of row: WorkloadAnalysis, isHead: Bool, _ policy: SizingPolicy
    ) -> [String] {
        let resources = container.container.resources
        let findings = (isHead ? row.findings : []) + container.findings
        return [
            row.shortName, container.container.name, "\(row.podCount)",
            (resources.cpuRequest ?? resources.cpuLimit).map(HumanQuantity.cpu) ?? "<none>",
            container.cpuUsed(policy).map(HumanQuantity.measured(cores:)) ?? "<unknown>",
            Self.need(container.recommendation.cpu, HumanQuantity.cpu),
            (resources.memoryRequest ?? resources.memoryLimit).map(HumanQuantity.memory) ?? "<none>",
            container.memoryUsed.map(HumanQuantity.measured(bytes:)) ?? "<unknown>",
            Self.need(container.recommendation.memory, HumanQuantity.memory),
            container.history.map(HumanDuration.history) ?? "<none>", Self.labels(of: findings),
        ]
    }

    private func wide(_ container: ContainerAnalysis, _ source: String) -> [String] {
        let resources = container.container.resources
        let usage = container.usage
        return [
            container.container.role.rawValue, resources.cpuLimit.map(HumanQuantity.cpu) ?? "<none>",
            resources.memoryLimit.map(HumanQuantity.memory) ?? "<none>",
            usage?.cpu?.quantile(0.5).map(HumanQuantity.measured(cores:)) ?? "<unknown>",
            (usage?.cpu?.max).map(HumanQuantity.measured(cores:)) ?? "<unknown>",
            usage?.memory?.quantile(0.99).map(HumanQuantity.measured(bytes:)) ?? "<unknown>",
            (usage?.throttledShare).map(HumanQuantity.percent) ?? "<unknown>", "\(container.restarts)",
            "\(container.oomKills)", source,
        ]
    }

    private static func need(_ advice: ResourceAdvice, _ text: (Quantity) -> String) -> String {
        if let request = advice.request { return text(request) }
        return advice.keepReason == .noData ? "<unknown>" : "<none>"
    }

    /// Labels of findings, each once.
    static func labels(of findings: [Finding]) -> String {
        var seen: Set<Finding.Kind> = []
        let kinds = findings.sorted { $1.severity < $0.severity }.map(\.kind).filter { seen.insert($0).inserted }
        return kinds.isEmpty ? "<none>" : kinds.map(\.label).joined(separator: ",")
    }

    static func text(_ source: UsageSource) -> String {
        switch source {
        case .prometheus(_, let product): product
        case .metricsAPI: "metrics.k8s.io"
        case .none: "<none>"
        }
    }
}

extension ContainerAnalysis {
    /// The quantile of CPU use that needs rest on, in cores.
    func cpuUsed(_ policy: SizingPolicy) -> Double? {
        usage?.cpu?.quantile(policy.cpuQuantile)
    }

    /// The highest memory working set, in bytes.
    var memoryUsed: Double? {
        guard let memory = usage?.memory, memory.samples > 0 else { return nil }
        return memory.max
    }
}
