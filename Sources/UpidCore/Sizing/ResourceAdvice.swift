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
