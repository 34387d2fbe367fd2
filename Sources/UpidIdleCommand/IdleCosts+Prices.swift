public import UpidCore
public import UpidCost
public import UpidIdle

extension IdleCosts {
    /// What the CPU, memory and GPUs of each workload's pods cost now per
    /// month of 730 hours, at the prices of their nodes, and what volumes, load
    /// balancers and nodes cost; nil where no node was read. The volumes of a
    /// workload stay when it is stopped, and so does their cost.
    public init?(of snapshot: Snapshot, prices: PriceBook) {
        guard !snapshot.inventory.nodes.isEmpty else { return nil }
        let consumption = Consumption(now: snapshot)
        let allocation = Allocation(consumption, prices: prices)
        let hours = allocation.window.hours
        guard hours > 0 else { return nil }
        let perMonth = { (cost: Double) in cost * CostPeriod.month.hours / hours }
        var costs: [WorkloadID: Double] = [:]
        for item in allocation.items {
            guard let pod = item.pod, allocation.pods.indices.contains(pod), let id = allocation.pods[pod].workload
            else { continue }
            costs[id, default: 0] += perMonth(item.cost.cpu + item.cost.memory + item.cost.gpu)
        }
        self.init(
            currency: allocation.currency.description, workloads: costs,
            volumes: Dictionary(allocation.volumes.map { ($0.volume.name, perMonth($0.cost)) }) { $1 },
            loadBalancer: allocation.loadBalancers.first.map { perMonth($0.cost) },
            nodes: Dictionary(allocation.nodes.map { ($0.name, perMonth($0.asset.total)) }) { $1 })
    }
}
