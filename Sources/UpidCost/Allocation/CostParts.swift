/// An amount by what it was spent on, in the bill's currency.
public struct CostParts: Hashable, Codable, Sendable {
    public var cpu: Double
    public var memory: Double
    public var gpu: Double
    public var storage: Double
    /// Data that was sent, and load balancers.
    public var network: Double
    /// Its part of what is nobody's own: see ``CostSharing``.
    public var shared: Double

    /// An amount with its parts.
    public init(
        cpu: Double = 0, memory: Double = 0, gpu: Double = 0, storage: Double = 0, network: Double = 0,
        shared: Double = 0
    ) {
        self.cpu = cpu
        self.memory = memory
        self.gpu = gpu
        self.storage = storage
        self.network = network
        self.shared = shared
    }

    public var total: Double { cpu + memory + gpu + storage + network + shared }

    /// All parts by a factor.
    public func scaled(by factor: Double) -> CostParts {
        CostParts(
            cpu: cpu * factor, memory: memory * factor, gpu: gpu * factor, storage: storage * factor,
            network: network * factor, shared: shared * factor)
    }
}

/// A ``CompensatedSum`` of each part.
package struct CostPartsSum: Sendable {
    private var cpu = CompensatedSum()
    private var memory = CompensatedSum()
    private var gpu = CompensatedSum()
    private var storage = CompensatedSum()
    private var network = CompensatedSum()
    private var shared = CompensatedSum()

    package init() {}

    package mutating func add(_ parts: CostParts) {
        cpu.add(parts.cpu)
        memory.add(parts.memory)
        if parts.gpu != 0 { gpu.add(parts.gpu) }
        if parts.storage != 0 { storage.add(parts.storage) }
        if parts.network != 0 { network.add(parts.network) }
        if parts.shared != 0 { shared.add(parts.shared) }
    }

    package var value: CostParts {
        CostParts(
            cpu: cpu.value, memory: memory.value, gpu: gpu.value, storage: storage.value, network: network.value,
            shared: shared.value)
    }
}
