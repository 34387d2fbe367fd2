internal import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Made-up usage of one container; the same seed gives the same.
struct SyntheticUsage {
    let cpu: ResourceUsage
    let memory: ResourceUsage

    /// So many days of five-minute values; nil of none.
    init?(seed: UInt64, days: Int) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) * 0x1p-53
        }
        let size = exp2(random() * 6 - 5)
        let points = days * TraceSeries.day
        var cores: [Float] = []
        var bytes: [Float] = []
        for point in 0..<points {
            let rhythm = 1 + 0.5 * sin(Double(point) / Double(TraceSeries.day) * 2 * Double.pi)
            let peak = random() < 0.002 ? 1 + 3 * random() : 1
            cores.append(Float(size * rhythm * peak * (0.7 + 0.6 * random())))
            bytes.append(Float(size * 4e9 * (1 + 0.1 * rhythm + 0.05 * random())))
        }
        guard let cpu = PastWindow(cores, origin: points).usage, let memory = PastWindow(bytes, origin: points).usage
        else { return nil }
        self.cpu = cpu
        self.memory = memory
    }

    /// Bytes as JSON, as a snapshot has them.
    var storedBytes: Int {
        [cpu, memory].reduce(0) { $0 + ((try? JSONEncoding.encode($1).count) ?? 0) }
    }
}
