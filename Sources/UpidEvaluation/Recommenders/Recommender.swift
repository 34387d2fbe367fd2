public import UpidCore

/// A way from usage to a request, as the product has it: it sees what the
/// reader of a cluster gives, and no raw values.
public struct Recommender: Sendable {
    public let name: String
    /// The request in cores or bytes for a risk (0…1), before floors and
    /// rounding; nil when usage does not allow one.
    public let request: @Sendable (_ usage: ResourceUsage, _ resource: ResourceName, _ risk: Double) -> Double?

    /// A recommender over a function.
    public init(
        _ name: String, request: @escaping @Sendable (ResourceUsage, ResourceName, Double) -> Double?
    ) {
        self.name = name
        self.request = request
    }
}

extension Recommender {
    /// What the product does by itself.
    public static let upid = quantile("upid", policy: .standard)

    /// A policy of quantiles and margins, which knows no risk.
    public static func quantile(_ name: String, policy: SizingPolicy) -> Recommender {
        Recommender(name) { usage, resource, _ in
            switch resource {
            case .cpu: usage.quantile(policy.cpuQuantile).map { $0 * (1 + policy.cpuMargin) }
            case .memory: usage.samples > 0 ? usage.max * (1 + policy.memoryMargin) : nil
            }
        }
    }
}
