#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The histogram of Kubernetes' VerticalPodAutoscaler: each bucket is 5 %
/// wider than the one before, and a percentile is the end of its bucket.
struct AutoscalerHistogram {
    private static let ratio = 1.05
    private let first: Double
    private var weights: [Double] = []

    /// An empty histogram whose first bucket ends at `first`.
    init(first: Double) {
        self.first = first
    }

    mutating func add(_ value: Double, weight: Double) {
        let place = log(max(value, 0) * (Self.ratio - 1) / first + 1) / log(Self.ratio)
        guard place.isFinite else { return }
        let bucket = Int(place)
        if bucket >= weights.count { weights += [Double](repeating: 0, count: bucket + 1 - weights.count) }
        weights[bucket] += weight
    }

    /// nil when nothing was added.
    func percentile(_ share: Double) -> Double? {
        guard !weights.isEmpty else { return nil }
        let wanted = share * weights.reduce(0, +) * (1 - 1e-12)
        var seen = 0.0
        var bucket = 0
        while bucket < weights.count - 1 {
            seen += weights[bucket]
            if seen >= wanted { break }
            bucket += 1
        }
        return first * (pow(Self.ratio, Double(bucket + 1)) - 1) / (Self.ratio - 1)
    }
}
