/// What one container asked for and used while it ran: means over the time
/// that it ran. Amounts are cores and bytes.
public struct ContainerConsumption: Hashable, Codable, Sendable {
    public var name: String
    /// How long it ran within the window.
    public var seconds: Double
    /// 0 where it asked for nothing.
    public var cpuRequest: Double
    /// Nil where it is not known.
    public var cpuUsage: Double?
    public var memoryRequest: Double
    public var memoryUsage: Double?
    /// The mean of the larger of request and usage at each moment, where the
    /// reader could tell it; nil where only the means are known, and the
    /// larger of them counts.
    public var cpuHeld: Double?
    public var memoryHeld: Double?
    /// Devices, as ``GPUResources/devices(_:)`` counts them.
    public var gpus: Double

    /// What a container took.
    public init(
        name: String, seconds: Double, cpuRequest: Double = 0, cpuUsage: Double? = nil, memoryRequest: Double = 0,
        memoryUsage: Double? = nil, cpuHeld: Double? = nil, memoryHeld: Double? = nil, gpus: Double = 0
    ) {
        self.name = name
        self.seconds = seconds
        self.cpuRequest = cpuRequest
        self.cpuUsage = cpuUsage
        self.memoryRequest = memoryRequest
        self.memoryUsage = memoryUsage
        self.cpuHeld = cpuHeld
        self.memoryHeld = memoryHeld
        self.gpus = gpus
    }

    /// Cores that it kept from others: what it asked for, or used above it.
    public var heldCPU: Double { cpuHeld ?? max(cpuRequest, cpuUsage ?? 0) }

    /// Bytes, likewise.
    public var heldMemory: Double { memoryHeld ?? max(memoryRequest, memoryUsage ?? 0) }
}
