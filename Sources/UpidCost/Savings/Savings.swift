public import UpidCore

/// What a change of requests is worth, in three numbers that are not to be
/// added up: the value of what is freed, what of it is money, and what stays
/// to be paid. Amounts are for the allocation's whole window; none is above
/// what is paid now.
public struct Savings: Hashable, Sendable {
    /// What one workload's freed requests are worth; below zero where it asks
    /// for more than before.
    public struct OfWorkload: Hashable, Sendable {
        public var workload: WorkloadID
        public var freed: CostParts
        /// The part of it that is not paid any more at once.
        public var immediate: Double
    }

    public var currency: Currency
    public var window: CostWindow
    /// Sorted by workload.
    public var workloads: [OfWorkload]
    /// The freed requests at the prices of the nodes that their pods run on.
    /// What a container uses above its new request is not free.
    public var freed: CostParts
    /// What is not paid any more as soon as the change is made: of pods that
    /// are paid for themselves.
    public var immediate: Double
    /// The price of nodes that are not needed any more. No packing was tried:
    /// it is 0 and ``isSimulated`` says so.
    public var removableNodes: Double
    public var isSimulated: Bool
    /// What of ``freed`` stays to be paid until nodes are removed.
    public var committed: Double

    /// What the changes are worth under an allocation of `consumption` with
    /// `prices`. A container that is named twice takes the last change.
    public init(_ changes: [RequestChange], of consumption: Consumption, prices: PriceBook) {
        self.init(changes, of: Allocation(consumption, prices: prices), consumption, prices)
    }

    init(_ changes: [RequestChange], of before: Allocation, _ consumption: Consumption, _ prices: PriceBook) {
        let byWorkload = Dictionary(grouping: changes, by: \.workload)
        var changed = consumption
        for index in changed.pods.indices {
            guard let workload = changed.pods[index].workload, let changes = byWorkload[workload] else { continue }
            changed.pods[index].apply(changes)
        }
        let after = Allocation(changed, prices: prices)
        let billedByPod = Set(
            before.nodes.filter { if case .pods = $0.price.billing { true } else { false } }.map(\.name))
        var sums: [WorkloadID: (freed: CostPartsSum, immediate: CompensatedSum)] = [:]
        for workload in byWorkload.keys { sums[workload] = (CostPartsSum(), CompensatedSum()) }
        let bills = (before.byPod(), after.byPod())
        for (index, pod) in consumption.pods.enumerated() {
            guard let workload = pod.workload, byWorkload[workload] != nil, let node = pod.node else { continue }
            let (old, new) = (bills.0[index], bills.1[index])
            var value = CostParts()
            if billedByPod.contains(node) {
                value.cpu = old.cost.cpu - new.cost.cpu
                value.memory = old.cost.memory - new.cost.memory
                sums[workload]?.immediate.add(value.total)
            } else {
                // At the price that its share of the node has now: that of
                // the others may change with it.
                value.cpu = Self.value(old.cost.cpu, of: old.held.cpu, less: new.held.cpu)
                value.memory = Self.value(old.cost.memory, of: old.held.memory, less: new.held.memory)
            }
            sums[workload]?.freed.add(value)
        }
        currency = before.currency
        window = before.window
        workloads = sums.map {
            OfWorkload(workload: $0.key, freed: $0.value.freed.value, immediate: $0.value.immediate.value)
        }.sorted { $0.workload < $1.workload }
        var freed = CostPartsSum()
        for row in workloads { freed.add(row.freed) }
        self.freed = freed.value
        immediate = CompensatedSum(workloads.map(\.immediate)).value
        removableNodes = 0
        isSimulated = false
        committed = max(0, freed.value.total - immediate)
    }

    private static func value(_ cost: Double, of held: Double, less left: Double) -> Double {
        held > 0 ? cost * ((held - left) / held) : 0
    }
}

extension PodConsumption {
    /// Sets new requests. What the pod has set aside goes with them, unless
    /// something else than its containers' requests decides it.
    fileprivate mutating func apply(_ changes: [RequestChange]) {
        func requests() -> (cpu: Double, memory: Double) {
            containers.reduce((0, 0)) { ($0.cpu + $1.cpuRequest, $0.memory + $1.memoryRequest) }
        }
        let old = requests()
        for index in containers.indices {
            guard let change = changes.last(where: { $0.container == containers[index].name }) else { continue }
            if let cpu = change.cpu {
                containers[index].cpuRequest = max(0, cpu)
                containers[index].cpuHeld = nil
            }
            if let memory = change.memory {
                containers[index].memoryRequest = max(0, memory)
                containers[index].memoryHeld = nil
            }
        }
        let new = requests()
        if let reserved = cpuReserved, reserved <= old.cpu * (1 + 1e-9) { cpuReserved = new.cpu }
        if let reserved = memoryReserved, reserved <= old.memory * (1 + 1e-9) { memoryReserved = new.memory }
    }
}

extension Allocation {
    /// What each pod paid for CPU and memory, and held of them, in the order
    /// of ``pods``.
    fileprivate func byPod() -> [(cost: CostParts, held: (cpu: Double, memory: Double))] {
        var bills = [(cost: CostParts, held: (cpu: Double, memory: Double))](
            repeating: (CostParts(), (0, 0)), count: pods.count)
        for item in items {
            guard let pod = item.pod else { continue }
            bills[pod].cost.cpu += item.cost.cpu
            bills[pod].cost.memory += item.cost.memory
            bills[pod].held.cpu += item.amounts.cpuHeld
            bills[pod].held.memory += item.amounts.memoryHeld
        }
        return bills
    }
}
