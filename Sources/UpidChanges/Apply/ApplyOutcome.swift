internal import UpidCluster
public import UpidCore

/// An object that will not be changed, and why.
public struct ChangeRefusal: Sendable {
    public var target: ChangeTarget
    public var error: any UserFacingError
}

/// What came of looking at everything before anything is written.
public struct ApplyCheck: Sendable {
    /// In the plan's order.
    public internal(set) var passed: [DryRunResult] = []
    /// Objects that have the new values already.
    public internal(set) var unchanged: [ChangeTarget] = []
    public internal(set) var refusals: [ChangeRefusal] = []
}

/// What came of carrying out a plan.
public struct ApplyOutcome: Sendable {
    /// Where it stopped. Of an item that the user stopped it before, nothing
    /// was begun: it is in ``notStarted`` too.
    public struct Failure: Sendable {
        public var item: ApplyItem
        public var error: any UserFacingError
        /// The item's writes are made: what failed came after them.
        public var isAfterWriting: Bool
    }

    /// Refused beforehand; then nothing was written.
    public internal(set) var refusals: [ChangeRefusal] = []
    /// What was written and stays, or may have been: items with those of
    /// their patches that were.
    public internal(set) var applied: [ApplyItem] = []
    /// Items that had the new values already.
    public internal(set) var unchanged: [ApplyItem] = []
    public internal(set) var failure: Failure?
    public internal(set) var notStarted: [ApplyItem] = []

    /// Everything is as planned.
    public var isComplete: Bool { refusals.isEmpty && failure == nil && notStarted.isEmpty }

    /// The plan that takes back what was applied, the last item first. Parts
    /// of it that are as they were are passed over when it is carried out.
    public var rollback: [ApplyItem] { applied.reversed().map(\.inverted) }
}

/// Why a rollout or a resize in place counts as failed.
public enum ApplyProblem: UserFacingError {
    case timedOut(WorkloadID, seconds: Double, progress: String)
    case stoppedWaiting(WorkloadID, progress: String)
    case resizeInfeasible(pod: String, String)
    case resizeDeferred(pod: String, String)
    case resizeUnfinished(pod: String, String)

    /// One line; what is waited for is in it.
    public var description: String {
        switch self {
        case .timedOut(let id, let seconds, let progress):
            "error: timed out after \(Int(clamping: Int64(seconds.isFinite ? min(seconds, 1e9) : 1e9))) s waiting for "
                + "\(id.kind.qualifiedName) \"\(ServerText.line(id.name, limit: 253))\"\(Self.tail(progress))"
        case .stoppedWaiting(let id, let progress):
            "error: stopped waiting for \(id.kind.qualifiedName) \"\(ServerText.line(id.name, limit: 253))\""
                + Self.tail(progress)
        case .resizeInfeasible(let pod, let message):
            "error: pod \"\(ServerText.line(pod, limit: 253))\" cannot be resized on its node\(Self.tail(message))"
        case .resizeDeferred(let pod, let message):
            "error: the node of pod \"\(ServerText.line(pod, limit: 253))\" has no room to resize it now\(Self.tail(message))"
        case .resizeUnfinished(let pod, let message):
            "error: pod \"\(ServerText.line(pod, limit: 253))\" is not resized yet\(Self.tail(message))"
        }
    }

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .timedOut(let id, _, _):
            "the rollout goes on: kubectl rollout status \(id.kind.qualifiedName)/\(ServerText.line(id.name, limit: 253)) "
                + "-n \(ServerText.line(id.namespace, limit: 253))"
        case .stoppedWaiting: "the change stays, and the rollout goes on; nothing is taken back by itself"
        case .resizeInfeasible: "change the template instead: a new pod may go to another node"
        case .resizeDeferred, .resizeUnfinished:
            "the kubelet goes on trying; the template gives new pods room elsewhere"
        }
    }

    private static func tail(_ text: String) -> String { text.isEmpty ? "" : ": \(text)" }
}
