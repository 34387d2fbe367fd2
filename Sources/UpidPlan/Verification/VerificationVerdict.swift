/// What to do about a change that was made.
public enum VerificationVerdict: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    /// Nothing speaks against it.
    case keep
    /// Look again: it is too early, something is unknown, or it is tight.
    case watch
    case rollBack = "roll back"

    /// What needs more attention is the greater.
    public static func < (left: VerificationVerdict, right: VerificationVerdict) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .keep: 0
        case .watch: 1
        case .rollBack: 2
        }
    }
}

/// One thing that was looked at after a change.
public struct VerificationReason: Hashable, Codable, Sendable {
    public var check: Check
    public var verdict: VerificationVerdict
    /// The evidence, lower case, no full stop: `2 OOM kills since the change,
    /// 0 before; the limit went from 512Mi to 256Mi`.
    public var saw: String

    /// What is looked at; the raw values never change.
    public enum Check: String, Hashable, Codable, Sendable, CaseIterable {
        /// Is there enough time since the change, and usage from it?
        case history
        /// Is the object still the one that was changed, and as changed?
        case object
        case readiness
        case crashLoop = "crash-loop"
        case oomKills = "oom-kills"
        case restarts
        case throttling
        case memoryLimit = "memory-limit"
        case memoryRequest = "memory-request"
        case cpuRequest = "cpu-request"
    }

    /// What a check saw.
    public init(_ check: Check, _ verdict: VerificationVerdict, _ saw: String) {
        self.check = check
        self.verdict = verdict
        self.saw = saw
    }
}
