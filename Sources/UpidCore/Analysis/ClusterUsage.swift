/// What all workloads used together, in cores or bytes.
public struct ClusterUsage: Hashable, Sendable {
    /// Over the hours of the window that are whole.
    public var mean: Double
    /// Of those hours' means.
    public var p95: Double
    /// The last such hour.
    public var last: Double
    /// How many hours; 0 for one sample of now.
    public var hours: Int

    /// Sums up usage by hour; nil when there is none. An hour's use is its
    /// mean times the pods that were measured in it, on average.
    init?(of usage: UsageData, _ resource: ResourceName) {
        let parts = usage.workloads.filter { $0.pod == nil }.flatMap { workload in
            workload.containers.sorted { $0.key < $1.key }.compactMap {
                resource == .cpu ? $0.value.cpu : $0.value.memory
            }
        }
        let series = usage.step > 0 ? Self.hours(parts, usage) : [Self.sum(parts)]
        guard !parts.isEmpty, let last = series.last else { return nil }
        let ranked = series.sorted()
        mean = series.reduce(0, +) / Double(series.count)
        p95 = ranked[Int(0.95 * Double(ranked.count - 1))]
        self.last = last
        hours = usage.step > 0 ? series.count : 0
    }

    /// What all used in each hour, in order: the whole hours of the window,
    /// or if there are none, whatever hours there are.
    private static func hours(_ parts: [ResourceUsage], _ usage: UsageData) -> [Double] {
        var sums: [Int64: Double] = [:]
        let share = Double(usage.step) / 3_600
        for hour in parts.lazy.flatMap(\.hours) {
            sums[hour.start.seconds, default: 0] += hour.mean * Double(hour.samples) * share
        }
        let all = sums.keys.sorted()
        let whole = all.filter { $0 >= usage.start.seconds && $0 + 3_600 <= usage.end.seconds }
        return (whole.isEmpty ? all : whole).compactMap { sums[$0] }
    }

    /// One sample of each pod.
    private static func sum(_ parts: [ResourceUsage]) -> Double {
        parts.reduce(0) { $0 + $1.mean * Double($1.samples) }
    }
}
