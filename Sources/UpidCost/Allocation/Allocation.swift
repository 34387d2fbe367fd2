public import UpidCore

/// A bill: what everything within a window cost, who it was for, and what is
/// nobody's. Amounts are in ``currency``, for the whole window.
///
/// The items and the nodes' idle and overhead, with ``managementFee``, add up
/// to all assets: see ``assets``.
public struct Allocation: Sendable {
    public var window: CostWindow
    public var currency: Currency
    /// In the order of the consumption's pods; what is no pod's last.
    public var items: [AllocatedItem]
    /// The consumption's pods, which ``AllocatedItem/pod`` points into.
    public var pods: [PodConsumption]
    /// By name; nodes that are only known by their pods last.
    public var nodes: [NodeCost]
    public var volumes: [VolumeCost]
    public var loadBalancers: [LoadBalancerCost]
    /// Of the cluster, for the window.
    public var managementFee: Double
    public var managementPrice: ChargePrice
    public var notes: [CostNote]

    /// What one volume cost.
    public struct VolumeCost: Hashable, Sendable {
        public var volume: StorageVolume
        public var price: ChargePrice
        public var hours: Double
        public var cost: Double
    }

    /// What one load balancer cost.
    public struct LoadBalancerCost: Hashable, Sendable {
        public var loadBalancer: LoadBalancer
        public var price: ChargePrice
        public var hours: Double
        public var cost: Double
    }

    /// All that was paid for: nodes, volumes, load balancers, data, the
    /// management fee.
    public var assets: Double {
        var sum = CompensatedSum()
        for node in nodes { sum.add(node.asset.total) }
        for volume in volumes { sum.add(volume.cost) }
        for balancer in loadBalancers { sum.add(balancer.cost) }
        sum.add(managementFee)
        sum.add(egress)
        return sum.value
    }

    /// What data that pods sent cost; it is in ``items`` too.
    public var egress: Double
    /// The source of its price that says least.
    public var egressSource = PriceSource.default

    /// All that pods and volumes and load balancers were billed.
    public var workloads: CostParts {
        var sum = CostPartsSum()
        for item in items { sum.add(item.cost) }
        return sum.value
    }

    public var idle: CostParts {
        var sum = CostPartsSum()
        for node in nodes { sum.add(node.idle) }
        return sum.value
    }

    /// What nodes keep for themselves, and the management fee (in
    /// ``CostParts/shared``).
    public var overhead: CostParts {
        var sum = CostPartsSum()
        for node in nodes { sum.add(node.overhead) }
        sum.add(CostParts(shared: managementFee))
        return sum.value
    }
}
