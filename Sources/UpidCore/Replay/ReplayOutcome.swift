/// How long usage was past an amount.
public struct ReplayedTime: Hashable, Sendable {
    /// Of the time of all pods together, 0…1.
    public var share: Double
    /// That share in seconds of pods: an hour of two pods is 7,200. Nil where
    /// values stand for no time.
    public var podSeconds: Int64?
    /// Hours by the clock in which any pod was.
    public var hours: Int
    /// Days, counted back from the window's end, in which any pod was.
    public var days: Int
    /// It may have been longer: some demand was not to be seen.
    public var isLowerBound: Bool
}

/// What would have been of an amount.
public enum ReplayedAmount: Hashable, Sendable {
    /// There is none.
    case notSet
    /// There is no usage to say.
    case unknown
    case time(ReplayedTime)

    /// Nil where none is set, and where it is not known.
    public var time: ReplayedTime? {
        if case .time(let time) = self { time } else { nil }
    }
}

/// What would have been of one resource of a container in a case.
public struct ReplayedResource: Hashable, Sendable {
    /// The request that holds; see ``ReplayCase/request(of:)``.
    public var request: Quantity?
    public var limit: Quantity?
    /// Time with more usage than the request. Of memory, that is when a node
    /// under pressure evicts the pod before others.
    public var aboveRequest: ReplayedAmount
    /// Of CPU: time with usage at the limit (within 2 %) or above it, in which
    /// it would have been throttled. Of memory: time with more than the limit;
    /// its hours stand for one OOM kill each where none were measured.
    public var pastLimit: ReplayedAmount
    /// Of memory: out-of-memory kills that were measured, where the limit is
    /// the one that the container has now; nil for any other limit, and when
    /// it is not known.
    public var measuredKills: Int?
    /// What the limit, or where there is none the request, has over the
    /// highest usage, in cores or bytes; negative below it. Nil without
    /// usage, and without either.
    public var headroom: Double?

    /// Out-of-memory kills: as measured, or one for each hour past the limit;
    /// nil without a limit, and when it is not known.
    public var kills: Int? { measuredKills ?? pastLimit.time?.hours }
}

/// What would have happened to a container in a case.
public struct ReplayOutcome: Hashable, Sendable {
    public var name: ReplayCase.Name
    public var cpu: ReplayedResource
    public var memory: ReplayedResource

    /// What would have been of one resource.
    public subscript(resource: ResourceName) -> ReplayedResource {
        switch resource {
        case .cpu: cpu
        case .memory: memory
        }
    }
}
