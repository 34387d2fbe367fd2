/// What a container's requests and limits should be, and why.
public struct Recommendation: Hashable, Sendable {
    /// The method that made it, ``SizingPolicy/method``.
    public var method: String
    public var cpu: ResourceAdvice
    public var memory: ResourceAdvice

    /// A recommendation for both resources.
    public init(method: String, cpu: ResourceAdvice, memory: ResourceAdvice) {
        self.method = method
        self.cpu = cpu
        self.memory = memory
    }

    /// Nothing to say of either resource.
    public static func none(method: String, because reason: KeepReason) -> Recommendation {
        let advice = ResourceAdvice(keepReason: reason)
        return Recommendation(method: method, cpu: advice, memory: advice)
    }

    /// The advice for one resource.
    public subscript(resource: ResourceName) -> ResourceAdvice {
        switch resource {
        case .cpu: cpu
        case .memory: memory
        }
    }
}
