internal import UpidCore
internal import UpidCost

/// A bill as plain numbers for a spreadsheet: money in the bill's currency,
/// CPU in cores, memory in bytes. What is not known is empty.
public struct CostCSV: Sendable {
    private let view: CostView

    /// The rows of a bill.
    public init(_ view: CostView) { self.view = view }

    public var headers: [String] {
        view.report.columns.map(\.description) + [
            "type", "cpu_cost", "memory_cost", "gpu_cost", "storage_cost", "network_cost", "shared_cost", "total_cost",
            "currency", "per", "efficiency", "pods", "cpu_requested", "cpu_used", "memory_requested", "memory_used",
            "sources",
        ]
    }

    public func row(_ row: CostRow) -> [String] {
        let cost = row.cost.scaled(by: view.factor)
        let hours = view.report.window.hours
        let amounts = row.amounts
        func money(_ value: Double) -> String { "\(HumanMoney.plain(value))" }
        func mean(_ amount: Double) -> Double { hours > 0 ? amount / hours : 0 }
        let isUsed = row.kind == .group && !(amounts.hoursWithoutUsage > 0 && amounts.cpuUsed == 0)
        let bytes = { (amount: Double) in "\(PlainNumber.bytes(mean(amount) * GPUResources.bytesInGibibyte))" }
        var values = row.values
        // The type tells that it is what is idle there.
        if let node = row.node, !values.isEmpty, !values.contains(node) { values[0] = node }
        return values + [
            row.kind.rawValue, money(cost.cpu), money(cost.memory), money(cost.gpu),
            view.knowsVolumes ? money(cost.storage) : "", view.knowsLoadBalancers ? money(cost.network) : "",
            money(cost.shared), money(cost.total), view.report.currency.code, view.period?.rawValue ?? "window",
            row.efficiency.map { "\(PlainNumber.cores($0))" } ?? "", "\(row.pods)",
            "\(PlainNumber.cores(mean(amounts.cpuRequested)))",
            isUsed ? "\(PlainNumber.cores(mean(amounts.cpuUsed)))" : "", bytes(amounts.memoryRequested),
            isUsed ? bytes(amounts.memoryUsed) : "", row.sources.kinds.map(\.rawValue).joined(separator: " "),
        ]
    }
}
