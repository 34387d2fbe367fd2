public import UpidCore

/// How waiting for a rollout ended.
public enum RolloutOutcome: Sendable {
    /// All pods have the new values, or as many as the strategy lets.
    case complete(String)
    /// The kind has no rollout: what its pods get, and when.
    case nothingToWaitFor(String)
    /// It waits for somebody: paused, OnDelete.
    case held(String)
    case failed(RolloutFailure)
    /// The time was over, with the last progress. Nothing is known to be
    /// wrong.
    case timedOut(seconds: Double, String)
    /// The user stopped waiting. The rollout goes on.
    case stopped(String)
    /// It cannot be watched.
    case unreadable(any UserFacingError)
}
