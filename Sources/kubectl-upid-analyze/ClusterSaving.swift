import UpidCore
import UpidCost

/// What the recommended requests of all workloads are worth per month of 730
/// hours, in three numbers that are not to be added up.
struct ClusterSaving {
    private let savings: Savings
    private let factor: Double

    /// Nil where no node was read, and nothing has a price then.
    init?(_ analysis: Analysis, of snapshot: Snapshot, prices: PriceBook) {
        guard !snapshot.inventory.nodes.isEmpty else { return nil }
        let changes = analysis.workloads.filter { $0.pod == nil }.flatMap { workload in
            workload.containers.filter { $0.container.role != .`init` }.map { container in
                RequestChange(
                    workload: workload.workload.id, container: container.container.name,
                    cpu: container.recommendation[.cpu].request?.doubleValue,
                    memory: container.recommendation[.memory].request?.doubleValue)
            }
        }
        savings = Savings(changes, of: Consumption(now: snapshot), prices: prices)
        guard savings.window.hours > 0 else { return nil }
        factor = CostPeriod.month.hours / savings.window.hours
    }

    private func monthly(_ value: Double) -> Double { value * factor }

    /// Of workloads that ask for more than they need.
    private var freed: Double { savings.workloads.reduce(0) { $0 + max(0, $1.freed.total) } }

    /// Of workloads that need more than they ask for.
    private var lacking: Double { savings.workloads.reduce(0) { $0 + max(0, -$1.freed.total) } }

    private var immediate: Double { savings.workloads.reduce(0) { $0 + max(0, $1.immediate) } }

    /// Lines below the report.
    var text: String {
        func amount(_ value: Double) -> String { "\(HumanMoney.amount(monthly(value))) \(savings.currency)/month" }
        return """

            requests beyond need are worth \(amount(freed)) at the prices of their nodes; what is lacking, \(amount(lacking))
              saved at once, where pods are billed: \(amount(immediate))
              nodes that could go: 0 (no packing was tried)
              paid until nodes go: \(amount(max(0, freed - immediate)))

            """
    }

    /// `saving` of the document.
    var document: JSONValue {
        func amount(_ value: Double) -> JSONValue { .double(HumanMoney.plain(monthly(value))) }
        return [
            "currency": .string(savings.currency.description), "freedPerMonth": amount(freed),
            "lackingPerMonth": amount(lacking),
            "immediatePerMonth": amount(immediate), "removableNodesPerMonth": 0.0,
            "isSimulated": .bool(savings.isSimulated), "committedPerMonth": amount(max(0, freed - immediate)),
        ]
    }
}
