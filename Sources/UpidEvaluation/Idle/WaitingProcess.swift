/// What a process uses that runs and is asked for nothing: probes, scrapes,
/// timers, and its memory as it was.
struct WaitingProcess {
    private var noise: SeededNoise
    private let memory: Float

    /// A process that held `memory` bytes when it was asked last.
    init(seed: UInt64, memory: Float) {
        noise = SeededNoise(seed: seed)
        self.memory = memory
    }

    /// Cores, bytes and bytes per second of one step. Once in a while it
    /// collects garbage or writes a log.
    mutating func step() -> (cpu: Float, memory: Float, network: Float) {
        let burst = noise.next() < 0.01 ? 3.0 : 1.0
        let cpu = (0.000_1 + 0.000_3 * noise.next()) * burst
        let jitter = 1 + 0.004 * (noise.next() - 0.5)
        let network = (60 + 240 * noise.next()) * burst
        return (Float(cpu), memory * Float(jitter), Float(network))
    }
}
