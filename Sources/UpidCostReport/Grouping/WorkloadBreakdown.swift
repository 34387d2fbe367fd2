public import UpidCore
public import UpidCost

/// Where the money of one workload goes. Amounts are for the allocation's
/// whole window.
public struct WorkloadBreakdown: Sendable {
    /// A container, or the pods as a whole.
    public struct Line: Hashable, Sendable {
        /// Nil for what is the pods' as a whole: what they keep set aside
        /// beyond their containers, volumes, network.
        public var container: String?
        public var cost: CostParts
        public var amounts: ResourceHours
        /// What of CPU and memory was paid for and not used; nil where usage
        /// is not known.
        public var unused: CostParts?
    }

    /// What it has of one node.
    public struct NodePart: Hashable, Sendable {
        public var node: String
        public var source: PriceSource
        public var hourly: Double
        public var pods: Int
        public var cost: Double
        /// Of the node's whole cost, from 0 to 1.
        public var share: Double
    }

    public var workload: WorkloadID
    public var window: CostWindow
    public var currency: Currency
    public var pods: Int
    public var cost: CostParts
    /// By the container's name; the pods as a whole last.
    public var lines: [Line]
    /// The one with most of the cost first.
    public var nodes: [NodePart]
    public var sources: PriceSources
    public var runsToEnd: Bool

    /// The breakdown of a workload; nil where it had no pods in the window.
    public init?(of workload: WorkloadID, in allocation: Allocation) {
        let own = Set(allocation.pods.indices.filter { allocation.pods[$0].workload == workload })
        var lines: [String: Line] = [:]
        var unknown: Set<String> = []
        var whole: Line?
        var total = CostPartsSum()
        var sources = PriceSources()
        var nodes: [String: (pods: Set<Int>, cost: CompensatedSum)] = [:]
        for item in allocation.items {
            guard let pod = item.pod, own.contains(pod) else { continue }
            total.add(item.cost)
            sources.formUnion(item.sources)
            if let node = item.node {
                nodes[node, default: ([], CompensatedSum())].pods.insert(pod)
                nodes[node]?.cost.add(item.cost.cpu + item.cost.memory + item.cost.gpu)
            }
            guard let name = item.container else {
                whole = (whole ?? Line(container: nil, cost: CostParts(), amounts: ResourceHours())).adding(item)
                continue
            }
            let line = lines[name] ?? Line(container: name, cost: CostParts(), amounts: ResourceHours())
            if item.amounts.hoursWithoutUsage > 0 { unknown.insert(name) }
            lines[name] = line.adding(item)
        }
        guard !lines.isEmpty || whole != nil else { return nil }
        self.workload = workload
        window = allocation.window
        currency = allocation.currency
        pods = nodes.values.reduce(into: Set<Int>()) { $0.formUnion($1.pods) }.count
        cost = total.value
        self.lines = lines.sorted { $0.key < $1.key }.map { name, line in
            var line = line
            if !unknown.contains(name) { line.unused = line.costOfUnused }
            return line
        }
        if let whole { self.lines.append(whole) }
        let prices = Dictionary(grouping: allocation.nodes, by: \.name)
        self.nodes = nodes.compactMap { name, part in
            guard let known = prices[name], let first = known.first else { return nil }
            let asset = known.reduce(0) { $0 + $1.asset.total }
            let cost = part.cost.value
            return NodePart(
                node: name, source: first.price.source, hourly: first.price.hourly, pods: part.pods.count, cost: cost,
                share: asset > 0 ? cost / asset : 0)
        }.sorted { ($1.cost, $0.node) < ($0.cost, $1.node) }
        self.sources = sources
        runsToEnd = workload.kind == .job || workload.kind == .cronJob
    }
}

extension WorkloadBreakdown.Line {
    fileprivate func adding(_ item: AllocatedItem) -> WorkloadBreakdown.Line {
        var line = self
        line.cost.cpu += item.cost.cpu
        line.cost.memory += item.cost.memory
        line.cost.gpu += item.cost.gpu
        line.cost.storage += item.cost.storage
        line.cost.network += item.cost.network
        line.amounts.add(item.amounts)
        return line
    }

    /// At the price of what was held.
    fileprivate var costOfUnused: CostParts {
        func unused(_ cost: Double, _ held: Double, _ used: Double) -> Double {
            held > 0 ? cost * max(0, 1 - used / held) : 0
        }
        return CostParts(
            cpu: unused(cost.cpu, amounts.cpuHeld, amounts.cpuUsed),
            memory: unused(cost.memory, amounts.memoryHeld, amounts.memoryUsed))
    }
}
