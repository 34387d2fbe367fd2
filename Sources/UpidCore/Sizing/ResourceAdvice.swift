/// What one recommended request rests on, down to every step of the
/// arithmetic. Values are cores or bytes.
public struct SizingEvidence: Hashable, Sendable {
    /// What was taken of the usage: `p99`, `max`.
    public var statistic: String
    /// Its value.
    public var value: Double
    /// The share that was added to it; negative where less than that value is
    /// enough.
    public var margin: Double
    /// The chance of a bad week that the margin was predicted for; nil where
    /// there was too little to predict from, and the margin is a fixed one.
    public var risk: Double?
    /// How the same method did on the container's own past; nil without a
    /// prediction.
    public var confidence: Confidence?
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

extension SizingEvidence {
    /// The evidence for a predicted need.
    init(
        _ need: PredictedNeed, afterOOM: Double?, floor: Quantity?, unrounded: Double, rounded: Quantity,
        usage: ResourceUsage, source: UsageSource
    ) {
        self.init(
            statistic: need.statistic, value: need.value,
            margin: need.value > 0 ? need.amount / need.value - 1 : 0, risk: need.risk, confidence: need.confidence,
            afterOOM: afterOOM, floor: floor, unrounded: unrounded, need: rounded, samples: usage.samples,
            history: usage.history, source: source)
    }
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
    /// What else than usage decided the numbers.
    public var constraints: [Constraint] = []
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

extension Recommendation {
    /// The recommendation as the cluster admits it.
    func constrained(by constraints: SizingConstraints) -> Recommendation {
        var result = self
        result.cpu = cpu.constrained(by: constraints, .cpu)
        result.memory = memory.constrained(by: constraints, .memory)
        return result
    }
}

extension ResourceAdvice {
    fileprivate func constrained(by constraints: SizingConstraints, _ resource: ResourceName) -> ResourceAdvice {
        var result = self
        guard request != nil else { return self }
        (result.request, result.limit, result.constraints) = constraints.constrain(
            request: request, limit: limit, resource: resource)
        return result
    }
}
