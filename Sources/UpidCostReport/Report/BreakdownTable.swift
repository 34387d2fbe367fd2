public import UpidCore
public import UpidCost

/// A breakdown as rows: one per container, and one for what is the pods' as a
/// whole.
public enum BreakdownTable {
    /// Of the rows of one workload.
    public static func headers(unit: String) -> [String] {
        [
            "container", "cpu", "memory", "gpu", "storage", "network", "total(\(unit))", "unused", "cpu(req)",
            "cpu(used)", "mem(req)", "mem(used)",
        ]
    }

    /// The row of a container.
    public static func cells(_ line: WorkloadBreakdown.Line, factor: Double, hours: Double) -> [String] {
        let amounts = line.amounts
        let gib = GPUResources.bytesInGibibyte
        func mean(_ amount: Double) -> Double { hours > 0 ? amount / hours : 0 }
        let isUsed = line.unused != nil && line.container != nil
        return [line.container ?? CostSpecialName.pod.words] + Self.amounts(line.cost.scaled(by: factor)) + [
            isUsed ? line.unused.map { HumanMoney.amount($0.total * factor) } ?? "<unknown>" : "<unknown>",
            HumanQuantity.measured(cores: mean(amounts.cpuRequested)),
            isUsed ? HumanQuantity.measured(cores: mean(amounts.cpuUsed)) : "<unknown>",
            HumanQuantity.measured(bytes: mean(amounts.memoryRequested) * gib),
            isUsed ? HumanQuantity.measured(bytes: mean(amounts.memoryUsed) * gib) : "<unknown>",
        ]
    }

    static func amounts(_ cost: CostParts) -> [String] {
        [cost.cpu, cost.memory, cost.gpu, cost.storage, cost.network, cost.total].map { HumanMoney.amount($0) }
    }

    /// `kind: CostBreakdown`. Amounts are in `currency`, for `per`.
    public static func document(_ breakdown: WorkloadBreakdown, per period: CostPeriod?) -> JSONValue {
        let hours = breakdown.window.hours
        let factor = period.map { hours > 0 ? $0.hours / hours : 0 } ?? 1
        let id = breakdown.workload
        func mean(_ amount: Double) -> Double { hours > 0 ? amount / hours : 0 }
        return [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "CostBreakdown",
            "metadata": ["name": .string(id.name), "namespace": .string(id.namespace)],
            "workload": ["kind": .string(id.kind.rawValue), "name": .string(id.name)],
            "window": [
                "start": .string("\(breakdown.window.start)"), "end": .string("\(breakdown.window.end)"),
                "isMomentary": .bool(breakdown.window.isMomentary),
            ],
            "currency": .string(breakdown.currency.code), "per": .string(period?.rawValue ?? "window"),
            "pods": .int(Int64(breakdown.pods)), "runsToEnd": .bool(breakdown.runsToEnd),
            "cost": CostDocument.cost(breakdown.cost.scaled(by: factor)),
            "sources": .array(breakdown.sources.kinds.map { .string($0.rawValue) }),
            "containers": .array(
                breakdown.lines.map { line in
                    var members: [String: JSONValue] = [
                        "name": .string(line.container ?? CostSpecialName.pod.rawValue),
                        "cost": CostDocument.cost(line.cost.scaled(by: factor)),
                    ]
                    members["unused"] = line.unused.map { CostDocument.cost($0.scaled(by: factor)) }
                    guard line.container != nil else { return .object(members) }
                    var cpu: [String: JSONValue] = ["requested": number(mean(line.amounts.cpuRequested))]
                    var memory: [String: JSONValue] = ["requested": bytes(mean(line.amounts.memoryRequested))]
                    if line.unused != nil {
                        cpu["used"] = number(mean(line.amounts.cpuUsed))
                        memory["used"] = bytes(mean(line.amounts.memoryUsed))
                    }
                    (members["cpu"], members["memory"]) = (.object(cpu), .object(memory))
                    return .object(members)
                }),
            "nodes": .array(
                breakdown.nodes.map { node in
                    [
                        "name": .string(node.node), "pods": .int(Int64(node.pods)),
                        "cost": .double(HumanMoney.plain(node.cost * factor)), "share": number(node.share),
                        "hourly": .double(HumanMoney.plain(node.hourly)), "source": .string(node.source.description),
                    ]
                }),
        ]
    }

    private static func number(_ value: Double) -> JSONValue { .double(PlainNumber.cores(value)) }

    private static func bytes(_ gibibytes: Double) -> JSONValue {
        .int(PlainNumber.bytes(gibibytes * GPUResources.bytesInGibibyte))
    }
}
