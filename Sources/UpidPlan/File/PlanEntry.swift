public import UpidCore

/// One workload of a plan: the change, how it was judged, and what was known.
public struct PlanEntry: Hashable, Codable, Sendable {
    public var change: WorkloadChange
    public var verdict: Verdict
    /// Why, in a line.
    public var reason: String?
    /// 0…1; nil when it could not be said.
    public var risk: Double?
    /// What the gates said, in their order.
    public var gates: [GateOutcome]
    /// `metadata.resourceVersion` of the object that was seen.
    public var resourceVersion: String?
    /// How it fared before.
    public var evidence: WorkloadEvidence
    /// The `resources` of containers word by word, as JSON, by the containers'
    /// names: of a custom resource, which keeps `1000m` as it is given. Nil
    /// where the API server has one notation for each number.
    public var notation: [String: String]?
    /// Pods that are given the new values in place, while the template keeps
    /// the old ones; nil where the template is what changes.
    public var resized: [ResizedPod]?
    /// Nil until somebody tried to apply it.
    public var outcome: Outcome?

    /// What is to be done with a change.
    public enum Verdict: String, Hashable, Codable, Sendable, CaseIterable {
        case apply
        /// A person has to decide.
        case review
        case blocked
    }

    /// What became of a change.
    public struct Outcome: Hashable, Codable, Sendable {
        public var state: State
        public var at: Timestamp
        /// A line about it.
        public var message: String?

        public enum State: String, Hashable, Codable, Sendable, CaseIterable {
            /// Begun; how it ended is not known.
            case applying
            case applied
            case failed
            case rolledBack
        }

        /// An outcome at a moment.
        public init(_ state: State, at moment: Timestamp, message: String? = nil) {
            self.state = state
            at = moment
            self.message = message
        }
    }

    /// A judged change.
    public init(
        change: WorkloadChange, verdict: Verdict, reason: String? = nil, risk: Double? = nil,
        gates: [GateOutcome] = [], resourceVersion: String? = nil, evidence: WorkloadEvidence,
        notation: [String: String]? = nil, resized: [ResizedPod]? = nil, outcome: Outcome? = nil
    ) {
        self.change = change
        self.verdict = verdict
        self.reason = reason
        self.risk = risk
        self.gates = gates
        self.resourceVersion = resourceVersion
        self.evidence = evidence
        self.notation = notation
        self.resized = resized
        self.outcome = outcome
    }
}
