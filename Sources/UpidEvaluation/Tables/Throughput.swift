internal import UpidCore

/// How fast a recommender decides, and how much it needs to know for that.
public struct Throughput: Sendable {
    public let containers: Int
    public let days: Int
    /// Seconds on one core for deciding both resources of all containers.
    public let seconds: Double
    /// The mean requests, which are the same on every machine.
    public let cores: Double
    public let memory: Double
    /// Bytes in memory that both resources of a container take for a day.
    public let bytesPerDay: Double
    /// The same, as JSON.
    public let storedBytesPerDay: Double

    /// Containers whose usage is made at once, so that memory stays small.
    private static let batch = 250

    /// Decides for containers with made-up usage: a daily rhythm with noise
    /// and peaks, another one each.
    public static func measure(_ recommender: Recommender, containers: Int, days: Int, risk: Double) -> Throughput {
        var elapsed = Duration.zero
        var bytes = 0
        var stored = 0
        var cores = 0.0
        var memory = 0.0
        for start in stride(from: 0, to: containers, by: batch) {
            let usages = (start..<min(start + batch, containers)).compactMap { seed in
                SyntheticUsage(seed: UInt64(seed), days: days)
            }
            elapsed += ContinuousClock().measure {
                for usage in usages {
                    cores += recommender.request(usage.cpu, .cpu, risk) ?? 0
                    memory += recommender.request(usage.memory, .memory, risk) ?? 0
                }
            }
            bytes += usages.reduce(0) { $0 + $1.cpu.bytesInMemory + $1.memory.bytesInMemory }
            if start == 0, !usages.isEmpty { stored = usages.reduce(0) { $0 + $1.storedBytes } / usages.count }
        }
        let perContainerDay = Double(containers * days)
        return Throughput(
            containers: containers, days: days, seconds: elapsed / .seconds(1),
            cores: cores / Double(containers), memory: memory / Double(containers),
            bytesPerDay: Double(bytes) / perContainerDay, storedBytesPerDay: Double(stored) / Double(days))
    }

    /// Four lines.
    public var text: String {
        """
        \(containers) containers x \(days) d, CPU and memory, on one core: \(FixedText.number(seconds, 3)) s
        mean request: \(FixedText.number(cores, 4)) cores, \(FixedText.number(memory, 0)) bytes
        state in memory: \(FixedText.number(bytesPerDay, 0)) bytes per container-day
        state as JSON: \(FixedText.number(storedBytesPerDay, 0)) bytes per container-day

        """
    }
}

extension ResourceUsage {
    /// What its days and hours take in memory, without what allocation adds.
    var bytesInMemory: Int {
        days.reduce(0) { $0 + MemoryLayout<UsageDay>.stride + $1.histogram.bytes.count } + hours.bytesInMemory
    }
}

extension UsageCourse {
    /// Two numbers of four bytes and one of two or four for each hour.
    fileprivate var bytesInMemory: Int {
        count * (contains { $0.samples > Int(UInt16.max) } ? 12 : 10)
    }
}
