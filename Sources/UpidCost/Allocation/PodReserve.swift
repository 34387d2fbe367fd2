internal import UpidCore

/// What a pod keeps set aside beyond what its containers hold together, in
/// core-hours and byte-hours.
struct PodReserve {
    var cpuHours = 0.0
    var memoryHours = 0.0

    init(_ pod: PodConsumption) {
        guard pod.cpuReserved != nil || pod.memoryReserved != nil else { return }
        let hours = pod.time.hours
        var cpu = 0.0
        var memory = 0.0
        for container in pod.containers {
            cpu += container.heldCPU * container.seconds / 3_600
            memory += container.heldMemory * container.seconds / 3_600
        }
        cpuHours = Self.above(cpu, (pod.cpuReserved ?? 0) * hours)
        memoryHours = Self.above(memory, (pod.memoryReserved ?? 0) * hours)
    }

    var isAny: Bool { cpuHours > 0 || memoryHours > 0 }

    /// What is left of `reserved`; a rounding error is nothing.
    private static func above(_ held: Double, _ reserved: Double) -> Double {
        reserved > held * (1 + 1e-9) ? reserved - held : 0
    }
}
