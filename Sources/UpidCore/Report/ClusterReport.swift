/// A cluster at a glance: what `analyze cluster` prints.
public enum ClusterReport {
    /// For people.
    ///
    /// `namespace` is set when requests and usage are those of one namespace
    /// only, while nodes and capacity are the whole cluster's.
    public static func text(of summary: ClusterSummary, usage: UsageData, namespace: String? = nil) -> String {
        var lines = head(summary) + UsageSourceText.lines(usage)
        if let namespace {
            lines.append("scope: requests and usage of namespace \(namespace) only; capacity of the whole cluster")
        }
        lines.append("")
        lines += Self.lines(resources(summary))
        if !summary.findings.isEmpty {
            lines.append("")
            lines += summary.findings.map { "\($0.severity.rawValue): \($0.message)" }
        }
        let counts = Finding.Kind.allCases.compactMap { kind in
            summary.findingCounts[kind].map { [kind.label, "\($0)"] }
        }
        if !counts.isEmpty {
            lines.append("")
            lines += Self.lines(Table(columns: [.init("finding"), .init("count")], rows: counts))
        }
        for resource in ResourceName.allCases {
            guard let excesses = summary.excesses[resource], !excesses.isEmpty else { continue }
            let total = resource.text(measured: summary.totalExcess[resource] ?? 0)
            lines.append("")
            lines.append("\(resource.word) requested beyond need: \(total), most of it by")
            lines += Self.lines(table(of: excesses, resource))
        }
        return lines.map { TerminalText.sanitised($0) + "\n" }.joined()
    }

    /// `kind: ClusterAnalysis`, with amounts as in ``AnalysisDocument``.
    public static func document(
        of summary: ClusterSummary, analysis: Analysis, namespace: String? = nil
    ) -> JSONValue {
        .object([
            "namespace": namespace.map { .string($0) } ?? .null,
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "ClusterAnalysis",
            "takenAt": .string(analysis.takenAt.description), "cluster": AnalysisDocument.cluster(summary.identity),
            "gitVersion": .string(summary.gitVersion), "usage": AnalysisDocument.usage(analysis.usage),
            "nodes": .object([
                "total": summary.nodes.map { .int(Int64($0)) } ?? .null, "ready": .int(Int64(summary.readyNodes)),
                "cordoned": .int(Int64(summary.cordonedNodes)),
            ]),
            "namespaces": .int(Int64(summary.namespaces)), "workloads": .int(Int64(summary.workloads)),
            "pods": .int(Int64(summary.pods)), "cpu": value(summary.cpu, .cpu, summary),
            "memory": value(summary.memory, .memory, summary),
            "findings": .array(summary.findings.map(AnalysisDocument.finding)),
            "findingCounts": .object(
                Dictionary(
                    summary.findingCounts.map { ($0.key.rawValue, JSONValue.int(Int64($0.value))) },
                    uniquingKeysWith: { first, _ in first })),
            "gaps": AnalysisDocument.gaps(analysis.gaps),
        ])
    }

    private static func head(_ summary: ClusterSummary) -> [String] {
        var product = summary.identity.distribution.rawValue
        if let mode = summary.identity.mode { product += " (\(mode))" }
        if !summary.gitVersion.isEmpty { product += " \(summary.gitVersion)" }
        if !summary.identity.clouds.isEmpty { product += " on \(summary.identity.clouds.joined(separator: ", "))" }
        var nodes = "nodes: " + (summary.nodes.map(String.init) ?? "<unknown>")
        if let all = summary.nodes, summary.readyNodes < all { nodes += ", \(summary.readyNodes) ready" }
        if summary.cordonedNodes > 0 { nodes += ", \(summary.cordonedNodes) cordoned" }
        if summary.identity.virtualNodes > 0 { nodes += ", \(summary.identity.virtualNodes) virtual" }
        return [
            "cluster: \(product)",
            "certainty: \(summary.identity.certainty.rawValue): \(summary.identity.evidence.joined(separator: "; "))",
            nodes,
            "workloads: \(summary.workloads) in \(summary.namespaces) \(summary.namespaces == 1 ? "namespace" : "namespaces")"
                + ", \(summary.pods) \(summary.pods == 1 ? "pod" : "pods")",
        ]
    }

    private static func resources(_ summary: ClusterSummary) -> Table {
        let columns = [
            "resource", "capacity", "allocatable", "requested", "used(mean)", "used(p95)", "used(last)",
            "used/requested",
        ]
        let rows = [(ResourceName.cpu, summary.cpu), (.memory, summary.memory)].map { name, resource in
            let hasNodes = (summary.nodes ?? 0) > 0
            let series = resource.used.flatMap { $0.hours > 0 ? $0 : nil }
            func amount(_ value: Double?, _ share: Double?) -> String {
                guard let value else { return "<unknown>" }
                return name.text(measured: value) + (share.map { " (\(HumanQuantity.percent($0)))" } ?? "")
            }
            return [
                name.rawValue, hasNodes ? amount(resource.capacity.doubleValue, nil) : "<unknown>",
                hasNodes ? amount(resource.allocatable.doubleValue, nil) : "<unknown>",
                amount(resource.requested.doubleValue, resource.requestedShare),
                amount(series?.mean, series == nil ? nil : resource.usedShare), amount(series?.p95, nil),
                amount(resource.used?.last, series == nil ? resource.usedShare : nil),
                resource.usedOfRequested.map(HumanQuantity.percent) ?? "<unknown>",
            ]
        }
        return Table(columns: columns.map { .init($0) }, rows: rows)
    }

    private static func table(of excesses: [Excess], _ resource: ResourceName) -> Table {
        let columns = ["namespace", "workload", "container", "pods", "request", "need", "excess"]
        let rows = excesses.map { excess in
            [
                excess.workload.namespace, excess.workload.shortName, excess.container, "\(excess.pods)",
                resource.text(excess.request), resource.text(excess.need), resource.text(measured: excess.total),
            ]
        }
        return Table(columns: columns.map { .init($0) }, rows: rows)
    }

    private static func lines(_ table: Table) -> [String] {
        table.text().split(separator: "\n").map(String.init)
    }

    private static func value(
        _ resource: ClusterResource, _ name: ResourceName, _ summary: ClusterSummary
    ) -> JSONValue {
        func amount(_ value: Double) -> JSONValue {
            name == .cpu ? .double(PlainNumber.cores(value)) : .int(PlainNumber.bytes(value))
        }
        var members: [String: JSONValue] = [
            "capacity": summary.nodes == nil ? .null : amount(resource.capacity.doubleValue),
            "allocatable": summary.nodes == nil ? .null : amount(resource.allocatable.doubleValue),
            "requested": amount(resource.requested.doubleValue),
            "excess": amount(summary.totalExcess[name] ?? 0),
            "largestExcesses": .array(
                (summary.excesses[name] ?? []).map { excess in
                    .object([
                        "namespace": .string(excess.workload.namespace),
                        "kind": .string(excess.workload.kind.rawValue), "name": .string(excess.workload.name),
                        "container": .string(excess.container), "pods": .int(Int64(excess.pods)),
                        "request": .string(excess.request.description), "need": .string(excess.need.description),
                        "excess": amount(excess.total),
                    ])
                }),
        ]
        members["used"] = resource.used.map { used in
            .object([
                "mean": amount(used.mean), "p95": amount(used.p95), "last": amount(used.last),
                "hours": .int(Int64(used.hours)),
            ])
        }
        return .object(members)
    }
}
