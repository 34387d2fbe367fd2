#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Comparison at equal risk: every request of a contender is multiplied by the
/// same number, the smallest at which it meets a risk.
public struct IsoRisk: Sendable {
    /// From a quarter to sixteen times, in equal ratios.
    public static let multipliers: [Double] = (0...96).map { exp2(Double($0) / 16 - 2) }
    /// Where the multiplier is 1.
    static let unchanged = 32

    /// A risk that may be met.
    public struct Target: Sendable {
        public let name: String
        public let limit: Double
        let curve: @Sendable (ScaledScores) -> [Double]

        /// The targets that are shown for a resource.
        public static func all(_ resource: TraceResource) -> [Target] {
            resource == .cpu
                ? [
                    Target(name: "over_t<=5%", limit: 0.05) { $0.overTime },
                    Target(name: "over_t<=1%", limit: 0.01) { $0.overTime },
                    Target(name: "thr<=20%", limit: 0.2) { $0.overOnePercent },
                    Target(name: "thr<=5%", limit: 0.05) { $0.overOnePercent },
                ]
                : [("any<=25%", 0.25), ("any<=10%", 0.1), ("any<=5%", 0.05), ("any<=2%", 0.02)].map { name, limit in
                    Target(name: name, limit: limit) { $0.anyOver }
                }
        }
    }

    /// The multiplier that meets the target.
    public let multiplier: Double
    /// The mean slack with it.
    public let slack: Double
    /// All requests over all usage with it.
    public let requestPerUse: Double

    /// For the mean of all series' curves; nil if no multiplier meets the
    /// target.
    public init?(_ target: Target, curves: ScaledScores, requestPerUse: Double) {
        guard let place = target.curve(curves).firstIndex(where: { $0 <= target.limit }) else { return nil }
        multiplier = Self.multipliers[place]
        slack = curves.slack[place]
        self.requestPerUse = requestPerUse * multiplier
    }
}
