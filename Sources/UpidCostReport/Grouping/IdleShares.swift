internal import UpidCost

/// What every item of a bill gets of the idle and the overhead.
struct IdleShares {
    /// By what an item pays of each resource on a node.
    private struct Factors {
        var cpu = 0.0
        var memory = 0.0
        var gpu = 0.0
    }

    private var nodes: [String: Factors] = [:]
    /// Of each unit of cost, wherever it is.
    private var everywhere = 0.0
    /// What could not be given to anybody.
    private(set) var idleLeft = CostParts()
    private(set) var overheadLeft = CostParts()

    init(_ allocation: Allocation, _ sharing: CostSharing) {
        var pool = CompensatedSum()
        if sharing.idle {
            let byName = Dictionary(grouping: allocation.nodes, by: \.name)
            for (name, nodes) in byName.sorted(by: { $0.key < $1.key }) {
                var idle = CostPartsSum()
                var workloads = CostPartsSum()
                for node in nodes {
                    idle.add(node.idle)
                    workloads.add(node.workloads)
                }
                self.nodes[name] = Self.factors(idle.value, workloads.value, &pool)
            }
        }
        if sharing.overhead { pool.add(allocation.overhead.total) }
        let all = allocation.workloads.total
        if all > 0 {
            everywhere = pool.value / all
        } else {
            if sharing.idle { idleLeft = allocation.idle }
            if sharing.overhead { overheadLeft = allocation.overhead }
            nodes = [:]
        }
    }

    private static func factors(_ idle: CostParts, _ paid: CostParts, _ pool: inout CompensatedSum) -> Factors {
        var factors = Factors()
        func give(_ idle: Double, _ paid: Double, _ factor: WritableKeyPath<Factors, Double>) {
            if paid > 0 { factors[keyPath: factor] = idle / paid } else { pool.add(idle) }
        }
        give(idle.cpu, paid.cpu, \.cpu)
        give(idle.memory, paid.memory, \.memory)
        give(idle.gpu, paid.gpu, \.gpu)
        return factors
    }

    /// The part of one item.
    func share(of item: AllocatedItem) -> Double {
        var share = everywhere * item.cost.total
        if !nodes.isEmpty, let node = item.node, let factors = nodes[node] {
            share += item.cost.cpu * factors.cpu + item.cost.memory * factors.memory + item.cost.gpu * factors.gpu
        }
        return share
    }
}
