internal import UpidCore

/// Divides the cost of one node between those who held it.
///
/// Of each resource a container has the part of the node's price that it held
/// of the node's capacity, over its hours. Where all together held more than
/// there was, every part is scaled by the same factor, so that they add up to
/// the node's price and nothing is idle. Otherwise what is left is overhead,
/// up to the capacity that is not allocatable, and idle for the rest.
struct NodeLedger {
    /// One resource of the node over its time.
    struct Account {
        /// What it cost.
        let asset: Double
        /// Capacity by hours, and what of it is not allocatable.
        let capacity: Double
        let reserved: Double
        /// What a unit and hour of it costs those who held it.
        private(set) var rate = 0.0
        private(set) var isOvercommitted = false
        private var held = CompensatedSum()
        private var given = CompensatedSum()

        init(asset: Double, capacity: Double, reserved: Double) {
            self.asset = asset
            self.capacity = capacity
            self.reserved = reserved
        }

        @inline(__always)
        mutating func hold(_ amount: Double) { held.add(amount) }

        /// To be called when all is held.
        mutating func settle() {
            let held = held.value
            let whole = max(capacity, held)
            isOvercommitted = capacity > 0 && held > capacity * (1 + 1e-9)
            rate = whole > 0 ? asset / whole : 0
        }

        /// What `amount` of what was held costs.
        @inline(__always)
        mutating func give(_ amount: Double) -> Double {
            let cost = rate * amount
            given.add(cost)
            return cost
        }

        /// What was given, and what is left of the asset.
        var parts: (workloads: Double, overhead: Double, idle: Double) {
            let workloads = given.value
            let rest = max(0, asset - workloads)
            let overhead = capacity > 0 ? min(rest, asset * min(1, reserved / capacity)) : 0
            return (workloads, overhead, rest - overhead)
        }
    }

    let price: NodePrice
    let hours: Double
    let isUnknown: Bool
    let source: PriceSources
    var cpu: Account
    var memory: Account
    var gpu: Account

    init(_ price: NodePrice, node: Node?, hours: Double) {
        self.price = price
        self.hours = hours
        isUnknown = node == nil
        source = PriceSources(price.source.kind)
        let reservedCores = node.map { max(0, price.cores - $0.cpuAllocatable.doubleValue) } ?? 0
        let allocatable = node.map { $0.memoryAllocatable.doubleValue / GPUResources.bytesInGibibyte } ?? 0
        // A node that does not tell what is allocatable keeps nothing.
        let isTold = node.map { $0.cpuAllocatable > .zero && $0.memoryAllocatable > .zero } ?? false
        cpu = Account(
            asset: price.cpu * hours, capacity: price.cores * hours, reserved: isTold ? reservedCores * hours : 0)
        memory = Account(
            asset: price.memory * hours, capacity: price.gibibytes * hours,
            reserved: isTold ? max(0, price.gibibytes - allocatable) * hours : 0)
        gpu = Account(asset: price.gpu * hours, capacity: price.gpus * hours, reserved: 0)
    }

    mutating func settle() {
        cpu.settle()
        memory.settle()
        gpu.settle()
    }

    /// The node's bill, when all is given. `pods` is what the pods were billed
    /// where they are paid for instead of the machine.
    func cost(pods: CostParts) -> NodeCost {
        if case .pods = price.billing {
            return NodeCost(
                price: price, hours: hours, asset: pods, workloads: pods, overhead: CostParts(), idle: CostParts(),
                isOvercommitted: false, isUnknown: isUnknown)
        }
        let (cores, bytes, devices) = (cpu.parts, memory.parts, gpu.parts)
        return NodeCost(
            price: price, hours: hours,
            asset: CostParts(cpu: cpu.asset, memory: memory.asset, gpu: gpu.asset),
            workloads: CostParts(cpu: cores.workloads, memory: bytes.workloads, gpu: devices.workloads),
            overhead: CostParts(cpu: cores.overhead, memory: bytes.overhead, gpu: devices.overhead),
            idle: CostParts(cpu: cores.idle, memory: bytes.idle, gpu: devices.idle),
            isOvercommitted: cpu.isOvercommitted || memory.isOvercommitted || gpu.isOvercommitted,
            isUnknown: isUnknown)
    }
}
