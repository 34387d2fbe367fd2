public import UpidCore
internal import UpidCost

/// A bill as a document of `upid.dev/v1alpha1`. Money is in the document's
/// `currency`, for the time that `per` names (`window`: the whole window);
/// CPU is in cores, memory in bytes, both means over the window. A member
/// that is not known is left out.
public enum CostDocument {
    /// Members of `kind: CostList` beside its items.
    public static func members(of view: CostView) -> [String: JSONValue] {
        let report = view.report
        return [
            "metadata": [:], "takenAt": .string("\(view.takenAt)"),
            "window": [
                "start": .string("\(report.window.start)"), "end": .string("\(report.window.end)"),
                "isMomentary": .bool(report.window.isMomentary),
            ],
            "currency": .string(report.currency.code), "per": .string(view.period?.rawValue ?? "window"),
            "by": .array(report.columns.map { .string($0.description) }),
            "total": .double(HumanMoney.plain(report.total * view.factor)),
            "others": cost(report.others.scaled(by: view.factor)),
            "notes": .array(report.notes.map { .string($0.description) }),
            "gaps": AnalysisDocument.gaps(view.gaps),
        ]
    }

    /// `kind: Cost`: one group, or what is nobody's.
    public static func item(_ row: CostRow, of view: CostView) -> JSONValue {
        let columns = view.report.columns
        var metadata: [String: JSONValue] = ["name": .string(row.values.last { !$0.isEmpty } ?? "")]
        if row.kind == .group, let index = columns.firstIndex(of: .namespace), columns.count > 1 {
            metadata["namespace"] = .string(row.values[index])
        }
        var group: [String: JSONValue] = [:]
        for (key, value) in zip(columns, row.values) where !value.isEmpty { group[key.description] = .string(value) }
        var costs = cost(row.cost.scaled(by: view.factor)).objectValue ?? [:]
        if !view.knowsVolumes { costs["storage"] = nil }
        if !view.knowsLoadBalancers { costs["network"] = nil }
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "Cost", "metadata": .object(metadata),
            "type": .string(row.kind.rawValue), "group": .object(group), "cost": .object(costs),
            "sources": .array(row.sources.kinds.map { .string($0.rawValue) }),
        ]
        members["node"] = row.node.map { .string($0) }
        guard row.kind == .group else { return .object(members) }
        members["pods"] = .int(Int64(row.pods))
        members["runsToEnd"] = .bool(row.runsToEnd)
        members["efficiency"] = row.efficiency.map { .double(PlainNumber.cores($0)) }
        members["cpu"] = means(row.amounts.cpuRequested, row.amounts.cpuUsed, row, view) {
            .double(PlainNumber.cores($0))
        }
        members["memory"] = means(row.amounts.memoryRequested, row.amounts.memoryUsed, row, view) {
            .int(PlainNumber.bytes($0 * GPUResources.bytesInGibibyte))
        }
        return .object(members)
    }

    private static func means(
        _ requested: Double, _ used: Double, _ row: CostRow, _ view: CostView, _ value: (Double) -> JSONValue
    ) -> JSONValue {
        let hours = view.report.window.hours
        guard hours > 0 else { return [:] }
        var members = ["requested": value(requested / hours)]
        if row.amounts.hoursWithoutUsage == 0 || used > 0 { members["used"] = value(used / hours) }
        return .object(members)
    }

    /// An amount by what it was spent on.
    static func cost(_ parts: CostParts) -> JSONValue {
        func money(_ value: Double) -> JSONValue { .double(HumanMoney.plain(value)) }
        return [
            "cpu": money(parts.cpu), "memory": money(parts.memory), "gpu": money(parts.gpu),
            "storage": money(parts.storage), "network": money(parts.network), "shared": money(parts.shared),
            "total": money(parts.total),
        ]
    }
}
