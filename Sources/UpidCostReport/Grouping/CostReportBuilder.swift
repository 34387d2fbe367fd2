internal import UpidCore
internal import UpidCost

/// Adds the items of a bill up to rows.
struct CostReportBuilder {
    private let allocation: Allocation
    private let columns: [CostKey]
    private let sharing: CostSharing
    private let grouping: CostGrouping
    private let shares: IdleShares
    private var groups: [Group] = []
    private var places: [[String]: Int] = [:]
    private var unmounted = Group(values: [])
    private var others = CostPartsSum()

    /// A row in the making.
    private struct Group {
        var values: [String]
        /// Of what was asked for.
        var cost = CostPartsSum()
        /// Of that and the rest.
        var all = CompensatedSum()
        var amounts = ResourceHours()
        var sources: PriceSources = []
        var pods = 0
        var podsThatEnd = 0
        var lastPod = -1
        var isEmpty = true

        init(values: [String]) { self.values = values }

        mutating func add(_ item: AllocatedItem, _ cost: CostParts, of pod: PodConsumption?, isIncluded: Bool) {
            all.add(cost.total)
            guard isIncluded else { return }
            isEmpty = false
            self.cost.add(cost)
            amounts.add(item.amounts)
            sources.formUnion(item.sources)
            // Volumes and the network of a pod come after all containers.
            guard let pod, let index = item.pod, index != lastPod, cost.storage == 0, cost.network == 0 else { return }
            lastPod = index
            pods += 1
            if pod.runsToEnd { podsThatEnd += 1 }
        }
    }

    init(
        _ allocation: Allocation, _ columns: [CostKey], _ sharing: CostSharing, _ workloads: WorkloadDirectory
    ) {
        self.allocation = allocation
        self.columns = columns
        self.sharing = sharing
        grouping = CostGrouping(columns: columns, workloads: workloads)
        shares = IdleShares(allocation, sharing)
    }

    mutating func build(_ includes: ((PodConsumption) -> Bool)?) throws(CostSharingError) -> CostReport {
        let shared = addItems(includes)
        try divide(shared)
        var rows = groups.filter { !$0.isEmpty }.map { Self.row($0, .group) }
        rows.sort { $0.values.lexicographicallyPrecedes($1.values) }
        if includes == nil {
            if !unmounted.isEmpty {
                unmounted.values = special(.unmounted, node: nil)
                rows.append(Self.row(unmounted, .unmounted))
            }
            rows += overheadRows() + idleRows()
        } else {
            others.add(unmounted.cost.value)
            for row in overheadRows() + idleRows() { others.add(row.cost) }
        }
        return CostReport(
            window: allocation.window, currency: allocation.currency, columns: columns, rows: rows,
            others: others.value, total: allocation.assets, notes: allocation.notes)
    }

    // MARK: Items

    /// Adds all items to their groups, and gives those that are to be shared.
    private mutating func addItems(_ includes: ((PodConsumption) -> Bool)?) -> [AllocatedItem] {
        var shared: [AllocatedItem] = []
        var last = -1
        var lastPlace = 0
        var lastIncluded = true
        let isByContainer = columns.contains(.container)
        for item in allocation.items {
            let pod = item.pod.map { allocation.pods[$0] }
            if sharing.namespaces.contains(item.namespace) {
                shared.append(item)
                continue
            }
            var cost = item.cost
            cost.shared += shares.share(of: item)
            if item.unmountedVolume != nil {
                unmounted.add(item, cost, of: nil, isIncluded: true)
                continue
            }
            // Items of a pod stand together, but those of its volumes.
            if isByContainer || item.pod == nil || item.pod != last {
                lastPlace = place(of: item, pod)
                lastIncluded = includes.map { includes in pod.map(includes) ?? false } ?? true
                last = item.pod ?? -1
            }
            groups[lastPlace].add(item, cost, of: pod, isIncluded: lastIncluded)
            if !lastIncluded { others.add(cost) }
        }
        return shared
    }

    private mutating func place(of item: AllocatedItem, _ pod: PodConsumption?) -> Int {
        let values = grouping.values(of: item, pod)
        if let place = places[values] { return place }
        places[values] = groups.count
        groups.append(Group(values: values))
        return groups.count - 1
    }

    // MARK: Shared namespaces

    /// Divides the cost of shared namespaces between the groups. Where there
    /// is none, they stay groups themselves.
    private mutating func divide(_ shared: [AllocatedItem]) throws(CostSharingError) {
        let weights = try weights(isNeeded: !shared.isEmpty)
        let sum = weights.reduce(0, +)
        guard sum > 0 else {
            for item in shared {
                let pod = item.pod.map { allocation.pods[$0] }
                var cost = item.cost
                cost.shared += shares.share(of: item)
                groups[place(of: item, pod)].add(item, cost, of: pod, isIncluded: true)
            }
            return
        }
        var total = CompensatedSum()
        var sources: PriceSources = []
        for item in shared {
            total.add(item.cost.total + shares.share(of: item))
            sources.formUnion(item.sources)
        }
        guard total.value > 0 else { return }
        for index in groups.indices where weights[index] > 0 {
            let share = total.value * (weights[index] / sum)
            let all = groups[index].all.value
            // A group of which only a part was asked for has that part of it.
            let part = groups[index].isEmpty ? 0 : all > 0 ? groups[index].cost.value.total / all : 1
            groups[index].cost.add(CostParts(shared: share * part))
            if part < 1 { others.add(CostParts(shared: share * (1 - part))) }
            groups[index].sources.formUnion(sources)
        }
    }

    private func weights(isNeeded: Bool) throws(CostSharingError) -> [Double] {
        guard isNeeded, !groups.isEmpty else { return [] }
        switch sharing.split {
        case .even: return groups.map { _ in 1 }
        case .weighted: return groups.map(\.all.value)
        case .custom(let named):
            for (name, weight) in named.sorted(by: { $0.key < $1.key }) where !(weight.isFinite && weight >= 0) {
                throw .badWeight(name, weight)
            }
            // Several groups of one name have its weight between them, by what
            // they cost.
            var costs: [String: (sum: Double, count: Double)] = [:]
            for group in groups {
                let known = costs[group.values.first ?? "", default: (0, 0)]
                costs[group.values.first ?? ""] = (known.sum + group.all.value, known.count + 1)
            }
            let weights = groups.map { group in
                let name = group.values.first ?? ""
                let (sum, count) = costs[name] ?? (0, 1)
                return (named[name] ?? 0) * (sum > 0 ? group.all.value / sum : 1 / count)
            }
            if weights.allSatisfy({ $0 == 0 }) { throw .noWeights(named.keys.sorted()) }
            return weights
        }
    }

    // MARK: What is nobody's

    private static func row(_ group: Group, _ kind: CostRow.Kind) -> CostRow {
        CostRow(
            kind: kind, values: group.values, cost: group.cost.value, amounts: group.amounts, sources: group.sources,
            pods: group.pods, runsToEnd: group.pods > 0 && group.pods == group.podsThatEnd)
    }

    /// The special name in the first column, and the node where that is one.
    private func special(_ name: CostSpecialName, node: String?) -> [String] {
        columns.enumerated().map { index, column in
            index == 0 ? name.rawValue : column == .node ? node ?? "" : ""
        }
    }

    private func overheadRows() -> [CostRow] {
        let cost = sharing.overhead ? shares.overheadLeft : allocation.overhead
        guard cost.total > 0 else { return [] }
        var sources = PriceSources()
        for node in allocation.nodes where node.overhead.total > 0 {
            sources.formUnion(PriceSources(node.price.source.kind))
        }
        if allocation.managementFee > 0 { sources.formUnion(PriceSources(allocation.managementPrice.source.kind)) }
        return [
            CostRow(
                kind: .overhead, values: special(.overhead, node: nil), cost: cost, amounts: ResourceHours(),
                sources: sources, pods: 0, runsToEnd: false)
        ]
    }

    /// One, or one for each node where there is a column of nodes.
    private func idleRows() -> [CostRow] {
        let isByNode = columns.contains(.node) && !sharing.idle
        let nodes = allocation.nodes.filter { $0.idle.total > 0 }
        if isByNode {
            return nodes.map { node in
                CostRow(
                    kind: .idle, values: special(.idle, node: node.name), node: node.name, cost: node.idle,
                    amounts: ResourceHours(),
                    sources: PriceSources(node.price.source.kind), pods: 0, runsToEnd: false)
            }
        }
        let cost = sharing.idle ? shares.idleLeft : allocation.idle
        guard cost.total > 0 else { return [] }
        let sources = nodes.reduce(into: PriceSources()) { $0.formUnion(PriceSources($1.price.source.kind)) }
        return [
            CostRow(
                kind: .idle, values: special(.idle, node: nil), cost: cost, amounts: ResourceHours(), sources: sources,
                pods: 0, runsToEnd: false)
        ]
    }
}
