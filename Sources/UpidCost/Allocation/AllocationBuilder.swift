public import UpidCore

extension Allocation {
    /// Prices everything in `consumption`, and divides it between those who
    /// had it.
    ///
    /// `labels` tells what a workload's pods are labelled with, for load
    /// balancers to find theirs.
    public init(_ consumption: Consumption, prices: PriceBook, workloads: WorkloadDirectory = WorkloadDirectory()) {
        var builder = AllocationBuilder(consumption, prices, workloads)
        self = builder.build()
    }
}

/// Makes a bill, one kind of asset after the other.
struct AllocationBuilder {
    private let consumption: Consumption
    private let prices: PriceBook
    private let workloads: WorkloadDirectory
    private var ledgers: [NodeLedger] = []
    private var nodePlaces: [String: Int] = [:]
    /// The ledger of each pod; -1 for a pod that has no node.
    private var places: [Int] = []
    private var podBills: [CostPartsSum] = []
    private var items: [AllocatedItem] = []
    private var containersWithoutUsage = 0

    init(_ consumption: Consumption, _ prices: PriceBook, _ workloads: WorkloadDirectory) {
        self.consumption = consumption
        self.prices = prices
        self.workloads = workloads
    }

    mutating func build() -> Allocation {
        openLedgers()
        holdPods()
        billPods()
        let provider = mostCommonProvider
        let (egress, egressSource) = billEgress(provider)
        let charges = ChargeAllocator(consumption, prices, workloads, provider: provider, region: mostCommonRegion)
        let volumes = charges.volumes()
        let balancers = charges.loadBalancers()
        items += volumes.items + balancers.items
        let fee = prices.managementFee()
        let nodes = ledgers.indices.map { ledgers[$0].cost(pods: podBills[$0].value) }
        var allocation = Allocation(
            window: consumption.window, currency: prices.currency, items: items, pods: consumption.pods, nodes: nodes,
            volumes: volumes.costs, loadBalancers: balancers.costs,
            managementFee: fee.hourly * consumption.window.hours, managementPrice: fee,
            notes: CostNote.of(
                consumption, nodes, containersWithoutUsage: containersWithoutUsage,
                hasDataPrice: prices.dataPrice() != nil), egress: egress)
        allocation.egressSource = egressSource
        return allocation
    }

    // MARK: Nodes

    private mutating func openLedgers() {
        let nodes = consumption.nodes.sorted { ($0.node.name, $0.time.start) < ($1.node.name, $1.time.start) }
        for (span, price) in zip(nodes, prices.prices(of: nodes.map(\.node))) {
            if nodePlaces[span.node.name] == nil { nodePlaces[span.node.name] = ledgers.count }
            ledgers.append(NodeLedger(price, node: span.node, hours: span.time.hours))
        }
        places.reserveCapacity(consumption.pods.count)
        for pod in consumption.pods {
            guard let name = pod.node, pod.time.seconds > 0 else {
                places.append(-1)
                continue
            }
            if let known = nodePlaces[name] {
                places.append(place(of: pod, from: known, nodes))
            } else {
                nodePlaces[name] = ledgers.count
                places.append(ledgers.count)
                ledgers.append(NodeLedger(unknownNode(name), node: nil, hours: consumption.window.hours))
            }
        }
        podBills = [CostPartsSum](repeating: CostPartsSum(), count: ledgers.count)
    }

    /// Machines may have had one name after the other: the last one that was
    /// there when the pod began has it.
    private func place(of pod: PodConsumption, from first: Int, _ nodes: [Consumption.NodeSpan]) -> Int {
        var place = first
        while place + 1 < nodes.count, nodes[place + 1].node.name == pod.node,
            nodes[place + 1].time.start <= pod.time.start
        {
            place += 1
        }
        return place
    }

    private func unknownNode(_ name: String) -> NodePrice {
        let rate = prices.rate(of: .usd)
        return NodePrice(
            node: name, machine: CloudMachine(of: Node(name: "")), source: .default,
            billing: .pods(PodBilling(units: DefaultPrices.units.scaled(by: rate), measure: .held)), cpu: 0,
            memory: 0, gpu: 0, cores: 0, gibibytes: 0, gpus: 0, listHourly: nil, discount: 0, currencyRate: rate,
            explanation: ["the node could not be read: its pods are billed at default prices"])
    }

    private var mostCommonProvider: CloudPriceProvider? {
        mostCommon(ledgers.compactMap(\.price.machine.provider), by: \.rawValue)
    }

    private var mostCommonRegion: String {
        mostCommon(ledgers.map(\.price.machine.region).filter { !$0.isEmpty }, by: \.self) ?? ""
    }

    private func mostCommon<Value: Hashable>(_ values: [Value], by name: (Value) -> String) -> Value? {
        Dictionary(values.lazy.map { ($0, 1) }, uniquingKeysWith: +)
            .max { ($0.value, name($1.key)) < ($1.value, name($0.key)) }?.key
    }

    // MARK: Pods

    private mutating func holdPods() {
        for (index, pod) in consumption.pods.enumerated() where places[index] >= 0 {
            let place = places[index]
            var cpu = 0.0
            var memory = 0.0
            var gpu = 0.0
            for container in pod.containers {
                let hours = container.seconds / 3_600
                cpu += container.heldCPU * hours
                memory += container.heldMemory * hours
                gpu += container.gpus * hours
            }
            let extra = PodReserve(pod)
            ledgers[place].cpu.hold(cpu + extra.cpuHours)
            ledgers[place].memory.hold((memory + extra.memoryHours) / GPUResources.bytesInGibibyte)
            if gpu > 0 { ledgers[place].gpu.hold(gpu) }
        }
        for place in ledgers.indices { ledgers[place].settle() }
    }

    private mutating func billPods() {
        items.reserveCapacity(consumption.pods.reduce(0) { $0 + $1.containers.count + 1 })
        for (index, pod) in consumption.pods.enumerated() where places[index] >= 0 {
            let place = places[index]
            let first = items.count
            let extra = PodReserve(pod)
            for container in pod.containers {
                items.append(item(index, pod, container, ledgers[place]))
                if container.cpuUsage == nil || container.memoryUsage == nil { containersWithoutUsage += 1 }
            }
            if extra.isAny {
                var item = AllocatedItem(pod, index, sources: ledgers[place].source)
                item.amounts.cpuHeld = extra.cpuHours
                item.amounts.memoryHeld = extra.memoryHours / GPUResources.bytesInGibibyte
                items.append(item)
            }
            switch ledgers[place].price.billing {
            case .machine:
                for at in first..<items.count {
                    let amounts = items[at].amounts
                    items[at].cost = CostParts(
                        cpu: ledgers[place].cpu.give(amounts.cpuHeld),
                        memory: ledgers[place].memory.give(amounts.memoryHeld),
                        gpu: amounts.gpuHeld == 0 ? 0 : ledgers[place].gpu.give(amounts.gpuHeld))
                }
            case .pods(let billing):
                let bill = PodBill(pod, items[first...], billing)
                for at in first..<items.count { items[at].cost = bill.cost(of: items[at], among: items.count - first) }
                for at in first..<items.count { podBills[place].add(items[at].cost) }
            }
        }
    }

    private func item(
        _ index: Int, _ pod: PodConsumption, _ container: ContainerConsumption, _ ledger: NodeLedger
    ) -> AllocatedItem {
        let gib = GPUResources.bytesInGibibyte
        let hours = container.seconds / 3_600
        var item = AllocatedItem(pod, index, sources: ledger.source)
        item.container = container.name
        item.amounts.cpuRequested = container.cpuRequest * hours
        item.amounts.memoryRequested = container.memoryRequest * hours / gib
        item.amounts.cpuUsed = (container.cpuUsage ?? 0) * hours
        item.amounts.memoryUsed = (container.memoryUsage ?? 0) * hours / gib
        item.amounts.cpuHeld = container.heldCPU * hours
        item.amounts.memoryHeld = container.heldMemory * hours / gib
        item.amounts.gpuHeld = container.gpus * hours
        let units = ledger.price.units
        if container.cpuUsage != nil {
            item.amounts.requestCost += item.amounts.cpuRequested * units.cpu
            item.amounts.usageCost += item.amounts.cpuUsed * units.cpu
        }
        if container.memoryUsage != nil {
            item.amounts.requestCost += item.amounts.memoryRequested * units.memory
            item.amounts.usageCost += item.amounts.memoryUsed * units.memory
        }
        if container.cpuUsage == nil || container.memoryUsage == nil { item.amounts.hoursWithoutUsage = hours }
        return item
    }

    // MARK: Data

    private mutating func billEgress(_ provider: CloudPriceProvider?) -> (Double, PriceSource) {
        let rate = prices.rate(of: .usd)
        let perGiB = DefaultPrices.egress(provider)
        let listed = prices.dataPrice()
        var all = CompensatedSum()
        var isEstimated = false
        for (index, pod) in consumption.pods.enumerated() {
            guard let sent = pod.egress, pod.node != nil else { continue }
            let dollars =
                (sent.zone * perGiB.zone + sent.region * perGiB.region + sent.internet * perGiB.internet)
                / GPUResources.bytesInGibibyte
            if dollars > 0 { isEstimated = true }
            var sources = dollars > 0 ? PriceSources(.default) : []
            var cost = dollars * rate
            if let bytes = sent.anywhere, let listed, listed.hourly > 0 {
                cost += bytes / GPUResources.bytesInGibibyte * listed.hourly
                sources.formUnion(PriceSources(listed.source.kind))
            }
            guard cost > 0 else { continue }
            var item = AllocatedItem(pod, index, sources: sources)
            item.cost.network = cost
            item.origin = .egress
            all.add(item.cost.network)
            items.append(item)
        }
        return (all.value, isEstimated ? .default : listed?.source ?? .default)
    }
}

extension PodConsumption {
    /// A Job's or CronJob's.
    package var runsToEnd: Bool { workload?.kind == .job || workload?.kind == .cronJob }
}

extension AllocatedItem {
    /// Nothing yet, of a whole pod.
    init(_ pod: PodConsumption, _ index: Int, sources: PriceSources) {
        self.init(
            pod: index, namespace: pod.namespace, container: nil, node: pod.node, cost: CostParts(),
            amounts: ResourceHours(), sources: sources, unmountedVolume: nil)
    }
}
