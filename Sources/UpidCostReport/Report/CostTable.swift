public import UpidCore
internal import UpidCost

/// A bill as rows: one per group, and what is nobody's.
public struct CostTable: Sendable {
    /// A line with what its cells are worth where they are numbers, by their
    /// places.
    public struct Row: Sendable {
        public var cells: [String]
        public var values: [Int: Double?]
    }

    private let view: CostView
    private let total: Double

    /// The rows of a bill.
    public init(_ view: CostView) {
        self.view = view
        total = view.report.total
    }

    /// The columns, with those of `-o wide`.
    public var columns: [Table.Column] {
        let amounts = ["cpu", "memory", "gpu", "storage", "network", "shared", "total(\(view.unit))"]
        let wide = ["pods", "cpu(req)", "cpu(used)", "mem(req)", "mem(used)", "share"]
        return view.report.columns.map { .init($0.header) } + amounts.map { .init($0) }
            + [.init("efficiency"), .init("source")] + wide.map { .init($0, isWideOnly: true) }
    }

    public func row(_ row: CostRow) -> Row {
        var names = row.values.map { CostSpecialName.words(for: $0) }
        // Where nodes are in the first column, the word for what is idle stands in the way of the node's name.
        if let node = row.node, !names.isEmpty, !names.contains(node) { names[0] += " \(node)" }
        let hours = view.report.window.hours
        let (cost, amounts) = (row.cost.scaled(by: view.factor), row.amounts)
        let costs: [Double?] = [
            cost.cpu, cost.memory, cost.gpu,
            view.knowsVolumes || row.kind != .group || cost.storage > 0 ? cost.storage : nil,
            view.knowsLoadBalancers || row.kind != .group || cost.network > 0 ? cost.network : nil, cost.shared,
            cost.total,
        ]
        func mean(_ amount: Double) -> Double { hours > 0 ? amount / hours : 0 }
        func used(_ amount: Double) -> Double? {
            row.kind != .group || amounts.hoursWithoutUsage > 0 && amount == 0 ? nil : mean(amount)
        }
        let means: [Double?] = [
            row.kind == .group ? mean(amounts.cpuRequested) : nil, used(amounts.cpuUsed),
            row.kind == .group ? mean(amounts.memoryRequested) : nil, used(amounts.memoryUsed),
        ]
        let share = total > 0 ? row.cost.total / total : nil
        let unknown = row.kind == .group ? "<unknown>" : "<none>"
        let cells =
            names + costs.map { $0.map(HumanMoney.amount) ?? "<unknown>" }
            + [
                row.efficiency.map(HumanQuantity.percent) ?? unknown,
                row.sources.text.isEmpty ? "none" : row.sources.text,
            ]
            + ["\(row.pods)"]
            + means.enumerated().map { index, mean in
                guard let mean else { return unknown }
                return index < 2
                    ? HumanQuantity.measured(cores: mean)
                    : HumanQuantity.measured(bytes: mean * GPUResources.bytesInGibibyte)
            } + [share.map(HumanQuantity.percent) ?? "<unknown>"]
        var values: [Int: Double?] = [:]
        for (index, value) in costs.enumerated() { values[names.count + index] = .some(value) }
        values[names.count + 7] = .some(row.efficiency)
        for (index, value) in means.enumerated() { values[names.count + 10 + index] = .some(value) }
        values[names.count + 14] = .some(share)
        return Row(cells: cells, values: values)
    }

    /// The last line: all that is shown.
    public var totalRow: [String] { row(view.total).cells }
}

extension CostKey {
    /// `namespace`; of labels and annotations the last part of their key.
    var header: String {
        switch self {
        case .label(let key), .annotation(let key): String(key.split(separator: "/").last ?? "")
        default: description
        }
    }
}
