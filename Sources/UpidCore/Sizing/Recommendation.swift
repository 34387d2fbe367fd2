/// One of the two resources that are sized.
public enum ResourceName: String, CaseIterable, Codable, Sendable {
    case cpu, memory
}

/// Why a request stays as it is, or why there is none to give.
public enum KeepReason: Hashable, Sendable {
    /// No usage was measured.
    case noData
    /// Usage is lower, but it was seen for these seconds and values only.
    case shortHistory(seconds: Int64, samples: Int)
    /// Usage is lower, but it is one sample of now.
    case oneSample
    /// Usage is lower, but the container was throttled in this share of its
    /// CFS periods: its usage is what it was let have.
    case throttled(share: Double)
    /// Usage is lower, but the container was killed for memory.
    case oomKilled(count: Int)
    /// It runs to its end before the pod starts, and was never seen running.
    case runsBeforeStart
    /// It was seen running, but runs shorter than measurements are apart.
    case shortLived
    /// A pod's own row: a change goes to the workload.
    case belongsToWorkload(WorkloadID)
}

/// What one recommended request rests on, down to every step of the
/// arithmetic. Values are cores or bytes.
public struct SizingEvidence: Hashable, Sendable {
    /// What was taken of the usage: `p99`, `max`.
    public var statistic: String
    /// Its value.
    public var value: Double
    /// The share that was added to it.
    public var margin: Double
    /// What an out-of-memory kill asks for, if there was one.
    public var afterOOM: Double?
    /// The floor, if it decided.
    public var floor: Quantity?
    /// What is needed before it is rounded up.
    public var unrounded: Double
    /// What is needed, rounded up to what people write.
    public var need: Quantity
    /// Values behind the statistic.
    public var samples: Int
    /// Seconds from the first value to the last.
    public var history: Int64
    public var source: UsageSource
}

/// What one resource of a container should be.
public struct ResourceAdvice: Hashable, Sendable {
    /// The request to set, which may be the one there is; nil when there is
    /// nothing to say.
    public var request: Quantity?
    /// The limit to set beside it; nil where there is none, and none is put.
    public var limit: Quantity?
    /// Set when the request is not what usage alone asks for.
    public var keepReason: KeepReason?
    /// Nil without usage.
    public var evidence: SizingEvidence?

    /// Advice with its evidence.
    public init(
        request: Quantity? = nil, limit: Quantity? = nil, keepReason: KeepReason? = nil,
        evidence: SizingEvidence? = nil
    ) {
        self.request = request
        self.limit = limit
        self.keepReason = keepReason
        self.evidence = evidence
    }
}

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
