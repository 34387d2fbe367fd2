/// A rule that a change must pass. One type each: pure, and the same facts
/// give the same answer. What is not known is said to be unknown, and never
/// taken for harmless.
public protocol Gate: Sendable {
    /// Lower case with hyphens, never changed: `single-replica`.
    static var id: String { get }
    /// A line for the list of gates: lower case, no full stop.
    static var title: String { get }
    /// What it looks at, what it does and why, in plain words for users:
    /// paragraphs separated by empty lines.
    static var documentation: String { get }
    /// All that it may do, in the order of ``GateEffect``.
    static var effects: [GateEffect] { get }
    /// One thing that it says.
    static var example: GateOutcome { get }
    /// It is heard of workloads that nothing changes of too, as it may be why.
    static var explainsKeeping: Bool { get }

    /// What it says of a proposed change; nil when it has nothing to say. A
    /// constraining gate moves the proposal to what may be.
    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome?
}

/// What a gate does to a change.
public enum GateEffect: String, Hashable, Codable, Sendable, CaseIterable {
    /// The change must not be made.
    case block
    /// A person has to decide: it is not in the output by itself.
    case review
    /// The change was moved to what may be.
    case constrain
    /// It may be made, and this is to be known.
    case note
}

/// What one gate saw, and what it does about it.
public struct GateOutcome: Hashable, Codable, Sendable {
    /// ``Gate/id``.
    public var gate: String
    public var effect: GateEffect
    /// The evidence: `1 replica, no autoscaler`. Lower case, no full stop.
    public var saw: String
    /// The consequence: `a restart is an interruption; resize in place
    /// instead`. Lower case, no full stop.
    public var says: String
    /// What it would have to see was not read.
    public var isUnknown: Bool
    /// What that is, where the gate saw nothing at all without it.
    public var unread: GateFact?

    /// An outcome of the gate `gate`.
    public init(
        gate: String, effect: GateEffect, saw: String, says: String, isUnknown: Bool = false, unread: GateFact? = nil
    ) {
        self.gate = gate
        self.effect = effect
        self.saw = saw
        self.says = says
        self.isUnknown = isUnknown
        self.unread = unread
    }
}

extension Gate {
    public static var explainsKeeping: Bool { false }

    /// An outcome of this gate.
    static func outcome(_ effect: GateEffect, saw: String, says: String, isUnknown: Bool = false) -> GateOutcome {
        GateOutcome(gate: id, effect: effect, saw: saw, says: says, isUnknown: isUnknown)
    }

    /// An outcome of this gate.
    func outcome(_ effect: GateEffect, saw: String, says: String, isUnknown: Bool = false) -> GateOutcome {
        Self.outcome(effect, saw: saw, says: says, isUnknown: isUnknown)
    }
}
