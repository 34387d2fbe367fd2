public import UpidCore

/// What a server dry run gave.
public struct DryRunResult: Hashable, Sendable {
    public var patch: ObjectPatch
    public var before: LiveObject
    /// As the server would have it.
    public var after: LiveObject
}

/// A write that is about to be made.
public struct WriteIntent: Hashable, Sendable {
    public var workload: WorkloadID
    public var patch: ObjectPatch
    /// The object that it is made on the condition of.
    public var object: LiveObject
    /// It takes an earlier write of the same item back.
    public var isTakingBack: Bool
}

/// A step of an ``ApplyRun``.
public enum ApplyEvent: Sendable {
    /// The object has the new values already; nothing is written.
    case unchanged(ChangeTarget)
    case dryRunPassed(DryRunResult)
    case refused(ChangeTarget, any UserFacingError)
    /// To be on disk when the closure returns: the write comes next. After it
    /// comes exactly one of `applied`, `notApplied` and `unclear`, unless the
    /// process dies.
    case aboutToWrite(WriteIntent)
    /// The object as it is now. `wasInDoubt`: the answer was lost.
    case applied(WriteIntent, LiveObject, wasInDoubt: Bool)
    case notApplied(WriteIntent, ChangeError)
    case unclear(WriteIntent, ChangeError)
    case waiting(WorkloadID, String)
    case rolledOut(WorkloadID, RolloutOutcome)
    case resized(ChangeTarget, ResizeOutcome)
    /// Also for a rollout that was not waited for to its end.
    case failed(WorkloadID, any UserFacingError)
}
