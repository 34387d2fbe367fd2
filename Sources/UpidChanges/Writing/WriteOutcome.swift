/// What came of a write.
public enum WriteOutcome: Sendable {
    /// The object as it is now. `wasInDoubt`: no answer came, but the object
    /// has the new values.
    case applied(LiveObject, wasInDoubt: Bool)
    /// The object is what it was.
    case notApplied(ChangeError)
    /// Nobody knows.
    case unknown(ChangeError)
}
