public import UpidCore
internal import UpidCost

/// A bill as OpenCost's `/allocation` answers it, so that what reads that
/// reads this too. Costs are those of the whole window; what is not known is
/// left out.
public enum OpenCostAllocations {
    /// `{"code":200,"status":"success","data":[{NAME: {…}}]}`.
    ///
    /// `egress` is the same bill without its load balancers, where data is in
    /// it: OpenCost tells the two apart.
    public static func document(
        of view: CostView, nodes: [Node], cluster: String, egress: CostReport? = nil
    ) -> JSONValue {
        let report = view.report
        let providerIDs = Dictionary(nodes.map { ($0.name, $0.providerID) }, uniquingKeysWith: { first, _ in first })
        let sent = Dictionary(
            (egress?.rows ?? []).map { ($0.values, $0.cost.network) }, uniquingKeysWith: { first, _ in first })
        var data: [String: JSONValue] = [:]
        for row in report.rows {
            let name = name(of: row, report.columns)
            data[name] = .object(
                allocation(row, name, view, providerIDs, cluster, sent: egress == nil ? 0 : sent[row.values] ?? 0))
        }
        return ["code": 200, "status": "success", "data": [.object(data)]]
    }

    /// `shop/deployment:web`; `__idle__`.
    private static func name(of row: CostRow, _ columns: [CostKey]) -> String {
        if row.kind != .group {
            return row.node.map { "\($0)/\(row.values.first ?? "")" } ?? row.values.first ?? ""
        }
        return zip(columns, row.values).map { key, value in key == .workload ? controller(value) : value }
            .joined(separator: "/")
    }

    /// `Deployment/web` as OpenCost writes it.
    private static func controller(_ name: String) -> String {
        guard let slash = name.firstIndex(of: "/") else { return name }
        return "\(name[..<slash].lowercased()):\(name[name.index(after: slash)...])"
    }

    private static func allocation(
        _ row: CostRow, _ name: String, _ view: CostView, _ providerIDs: [String: String], _ cluster: String,
        sent: Double
    ) -> [String: JSONValue] {
        let (window, amounts, cost) = (view.report.window, row.amounts, row.cost)
        let hours = window.hours
        func money(_ value: Double) -> JSONValue { .double(HumanMoney.plain(value)) }
        func mean(_ amount: Double) -> Double { hours > 0 ? amount / hours : 0 }
        let bytes = { (gibibytes: Double) in
            JSONValue.double(Double(PlainNumber.bytes(gibibytes * GPUResources.bytesInGibibyte)))
        }
        let (start, end): (JSONValue, JSONValue) = (.string("\(window.start)"), .string("\(window.end)"))
        var members: [String: JSONValue] = [
            "name": .string(name), "properties": properties(row, view.report.columns, providerIDs, cluster),
            "window": ["start": start, "end": end], "start": start, "end": end,
            "minutes": .double(hours * 60), "cpuCores": money(mean(amounts.cpuHeld)),
            "cpuCoreRequestAverage": money(mean(amounts.cpuRequested)), "cpuCoreHours": money(amounts.cpuHeld),
            "cpuCost": money(cost.cpu), "gpuCount": money(mean(amounts.gpuHeld)), "gpuHours": money(amounts.gpuHeld),
            "gpuCost": money(cost.gpu), "ramBytes": bytes(mean(amounts.memoryHeld)),
            "ramByteRequestAverage": bytes(mean(amounts.memoryRequested)), "ramByteHours": bytes(amounts.memoryHeld),
            "ramCost": money(cost.memory), "networkCost": money(min(sent, cost.network)),
            "loadBalancerCost": money(max(0, cost.network - sent)), "pvCost": money(cost.storage),
            "sharedCost": money(cost.shared), "externalCost": 0.0, "totalCost": money(cost.total),
        ]
        if !view.knowsVolumes { members["pvCost"] = nil }
        if !view.knowsLoadBalancers { members["loadBalancerCost"] = nil }
        guard row.kind == .group, amounts.hoursWithoutUsage == 0 || amounts.cpuUsed > 0 else { return members }
        members["cpuCoreUsageAverage"] = money(mean(amounts.cpuUsed))
        members["ramByteUsageAverage"] = bytes(mean(amounts.memoryUsed))
        members["cpuEfficiency"] = efficiency(amounts.cpuUsed, amounts.cpuRequested)
        members["ramEfficiency"] = efficiency(amounts.memoryUsed, amounts.memoryRequested)
        members["totalEfficiency"] = row.efficiency.map { .double(PlainNumber.cores($0)) }
        return members
    }

    /// OpenCost has 1 for usage without a request.
    private static func efficiency(_ used: Double, _ requested: Double) -> JSONValue {
        .double(requested > 0 ? PlainNumber.cores(used / requested) : used > 0 ? 1 : 0)
    }

    private static func properties(
        _ row: CostRow, _ columns: [CostKey], _ providerIDs: [String: String], _ cluster: String
    ) -> JSONValue {
        var members: [String: JSONValue] = ["cluster": .string(cluster)]
        var labels: [String: JSONValue] = [:]
        func setNode(_ name: String) {
            members["node"] = .string(name)
            if let id = providerIDs[name], !id.isEmpty { members["providerID"] = .string(id) }
        }
        if let node = row.node { setNode(node) }
        guard row.kind == .group else { return .object(members) }
        for (key, value) in zip(columns, row.values) where CostSpecialName(rawValue: value) == nil {
            switch key {
            case .namespace, .pod, .container: members[key.description] = .string(value)
            case .node: setNode(value)
            case .kind: members["controllerKind"] = .string(value.lowercased())
            case .workload:
                let parts = value.split(separator: "/", maxSplits: 1).map(String.init)
                members["controllerKind"] = .string(parts.first?.lowercased() ?? "")
                members["controller"] = .string(parts.last ?? "")
            case .label(let name): labels[name] = .string(value)
            case .team: labels["team"] = .string(value)
            case .annotation: break
            }
        }
        if !labels.isEmpty { members["labels"] = .object(labels) }
        return .object(members)
    }
}
