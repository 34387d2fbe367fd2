public import UpidCore

/// What is said of one workload, with all that it rests on.
public struct IdleJudgement: Hashable, Sendable {
    public var workload: Workload
    /// Live ones.
    public var pods: Int
    public var verdict: IdleVerdict
    /// In a few words: the veto, or what was seen. Lower case, no full stop.
    public var why: String
    /// Nil where nothing is low.
    public var confidence: IdleConfidence?
    /// The end of the last hour in which it was used; where it never was seen
    /// to be, the begin of the data. Nil where it is not quiet.
    public var since: Timestamp?
    /// In the order of ``IdleFactor/Kind``.
    public var factors: [IdleFactor]
    public var season: Seasonality
    /// In the order of the catalogue.
    public var outcomes: [VetoOutcome]
    /// Seconds since it was made; nil when that is unknown.
    public var age: Int64?
    /// What its pods cost; nil when nobody said.
    public var monthlyCost: Double?
    /// The command that starts it again, when it was put to zero; nil for what
    /// cannot be stopped and started.
    public var wake: String?
}
