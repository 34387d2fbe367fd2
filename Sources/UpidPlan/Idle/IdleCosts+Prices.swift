public import UpidCore
public import UpidCost
public import UpidIdle

extension IdleCosts {
    /// What the CPU, memory and GPUs of each workload's pods cost now per
    /// month of 730 hours, at the prices of their nodes; nil where no node was
    /// read. Their volumes stay when they are stopped, and so does their cost.
    public init?(of snapshot: Snapshot, prices: PriceBook) {
        guard !snapshot.inventory.nodes.isEmpty else { return nil }
        let consumption = Consumption(now: snapshot)
        let allocation = Allocation(consumption, prices: prices)
        let hours = allocation.window.hours
        guard hours > 0 else { return nil }
        var costs: [WorkloadID: Double] = [:]
        for item in allocation.items {
            guard let pod = item.pod, allocation.pods.indices.contains(pod), let id = allocation.pods[pod].workload
            else { continue }
            costs[id, default: 0] += (item.cost.cpu + item.cost.memory + item.cost.gpu) * CostPeriod.month.hours / hours
        }
        self.init(currency: allocation.currency.description, workloads: costs)
    }
}
