internal import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What others do, or what is plain, on raw values.
public struct Baseline: Sendable {
    public let name: String
    /// The request; nil when there are no values.
    let request: @Sendable (PastWindow) -> Double?

    /// Those for CPU, or those for memory.
    public static func all(_ resource: TraceResource) -> [Baseline] {
        resource == .cpu ? cpu : memory
    }

    private static let cpu: [Baseline] = [
        Baseline(name: "krr p95 14d") { $0.sorted(days: 14).quantile(0.95) },
        Baseline(name: "krr p99 14d") { $0.sorted(days: 14).quantile(0.99) },
        Baseline(name: "quantile p99.5 14d") { $0.sorted(days: 14).quantile(0.995) },
        Baseline(name: "max 14d") { $0.maximum(days: 14) },
        Baseline(name: "quantile p99 30d") { $0.sorted(days: 30).quantile(0.99) },
        Baseline(name: "max 30d") { $0.maximum(days: 30) },
        Baseline(name: "vpa p90 +15% no min") { autoscalerCPU($0) },
    ]

    private static let memory: [Baseline] = [
        Baseline(name: "krr max 14d +15%") { $0.maximum(days: 14).map { $0 * 1.15 } },
        Baseline(name: "max 14d") { $0.maximum(days: 14) },
        Baseline(name: "max 30d") { $0.maximum(days: 30) },
        Baseline(name: "max 30d +15%") { $0.maximum(days: 30).map { $0 * 1.15 } },
        Baseline(name: "vpa p90 peaks +15% no min") { autoscalerMemory($0) },
    ]

    /// The weight of a value halves in 24 hours.
    private static let halving: [Double] = (0...Fold.history).map { exp2(-Double($0) / Double(TraceSeries.day)) }

    private static func autoscalerCPU(_ past: PastWindow) -> Double? {
        var histogram = AutoscalerHistogram(first: 0.01)
        for (value, age) in zip(past.values, past.ages) { histogram.add(Double(value), weight: halving[age]) }
        return histogram.percentile(0.9).map { $0 * 1.15 }
    }

    /// The peaks of the last eight days; the weight of one halves in a day.
    private static func autoscalerMemory(_ past: PastWindow) -> Double? {
        var peaks = [Float](repeating: -.infinity, count: 8)
        for (value, age) in zip(past.values, past.ages) where age / TraceSeries.day < peaks.count {
            peaks[age / TraceSeries.day] = max(peaks[age / TraceSeries.day], value)
        }
        var histogram = AutoscalerHistogram(first: 1e7)
        for (day, peak) in peaks.enumerated() where peak.isFinite {
            histogram.add(Double(peak), weight: exp2(-Double(day)))
        }
        return histogram.percentile(0.9).map { $0 * 1.15 }
    }
}
