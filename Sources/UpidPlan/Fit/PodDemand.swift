public import UpidCore

/// What the scheduler sets aside for one pod, in its own units.
public struct PodDemand: Hashable, Sendable {
    /// Thousandths of a core, rounded up.
    public var millicores: Int64
    /// Of memory, rounded up.
    public var bytes: Int64

    /// A demand, which may be negative where it is what is left of a node.
    public init(millicores: Int64 = 0, bytes: Int64 = 0) {
        self.millicores = millicores
        self.bytes = bytes
    }

    /// The demand of amounts of CPU and memory.
    public init(cpu: Quantity, memory: Quantity) {
        self.init(millicores: cpu.milliValue, bytes: memory.value)
    }

    /// What a live pod has set aside.
    public init(_ pod: Pod) {
        self.init(cpu: pod.effectiveRequest(.cpu), memory: pod.effectiveRequest(.memory))
    }

    /// It is within `room` in both; a demand of nothing always is.
    public func fits(in room: PodDemand) -> Bool {
        (millicores <= 0 || millicores <= room.millicores) && (bytes <= 0 || bytes <= room.bytes)
    }

    /// How many of it are within `room`; those of nothing are not counted out.
    func count(in room: PodDemand) -> Int {
        guard fits(in: room) else { return 0 }
        let byCPU = millicores > 0 ? room.millicores / millicores : .max
        let byMemory = bytes > 0 ? room.bytes / bytes : .max
        return Int(clamping: min(byCPU, byMemory))
    }
}

extension PodDemand {
    /// The sum, which stays at the end of the range instead of overflowing.
    static func + (left: PodDemand, right: PodDemand) -> PodDemand {
        PodDemand(
            millicores: saturated(left.millicores.addingReportingOverflow(right.millicores), right.millicores),
            bytes: saturated(left.bytes.addingReportingOverflow(right.bytes), right.bytes))
    }

    /// The difference, likewise.
    static func - (left: PodDemand, right: PodDemand) -> PodDemand {
        PodDemand(
            millicores: saturated(left.millicores.subtractingReportingOverflow(right.millicores), left.millicores),
            bytes: saturated(left.bytes.subtractingReportingOverflow(right.bytes), left.bytes))
    }

    /// So many of it.
    func times(_ count: Int) -> PodDemand {
        let count = Int64(clamping: count)
        return PodDemand(
            millicores: Self.saturated(millicores.multipliedReportingOverflow(by: count), millicores),
            bytes: Self.saturated(bytes.multipliedReportingOverflow(by: count), bytes))
    }

    private static func saturated(_ result: (partialValue: Int64, overflow: Bool), _ sign: Int64) -> Int64 {
        result.overflow ? (sign < 0 ? .min : .max) : result.partialValue
    }

    /// `CPU 250m and memory 512Mi`.
    var text: String {
        let cpu = Quantity(nanos: Int128(millicores) * 1_000_000, format: .decimalSI)
        return "CPU \(HumanQuantity.cpu(cpu)) and memory \(HumanQuantity.measured(bytes: Double(bytes)))"
    }
}
