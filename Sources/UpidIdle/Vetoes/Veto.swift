/// A reason not to call a workload idle, whatever its usage says. One type
/// each: pure, and the same facts give the same answer. What it would have to
/// see and could not is said to be unknown, and never taken for harmless.
public protocol Veto: Sendable {
    /// Lower case with hyphens, never changed: `lease-holder`.
    static var id: String { get }
    /// A line for the list of vetoes: lower case, no full stop.
    static var title: String { get }
    /// What it looks at, what it does and why, in plain words for users:
    /// paragraphs separated by empty lines.
    static var documentation: String { get }
    /// All that it may do, in the order of ``VetoEffect``.
    static var effects: [VetoEffect] { get }
    /// One thing that it says.
    static var example: VetoOutcome { get }

    /// What it says of a workload; nil when it has nothing to say.
    func check(_ subject: IdleSubject) -> VetoOutcome?
}

/// What a veto does to the verdict.
public enum VetoEffect: String, Hashable, Codable, Sendable, CaseIterable {
    /// The workload stays, idle or not.
    case keep
    /// A person has to decide.
    case review
    /// Idle cannot be told from busy.
    case unknown
    /// What goes over the network is not its own.
    case dropsNetwork
    /// This is to be known.
    case note
}

/// What one veto saw, and what it does about it.
public struct VetoOutcome: Hashable, Sendable {
    /// ``Veto/id``.
    public var veto: String
    public var effect: VetoEffect
    /// The evidence: `holds Lease shop/leader`. Lower case, no full stop.
    public var saw: String
    /// The consequence. Lower case, no full stop.
    public var says: String
    /// What it would have to see was not read.
    public var isUnread: Bool

    /// An outcome of the veto `veto`.
    public init(veto: String, effect: VetoEffect, saw: String, says: String, isUnread: Bool = false) {
        self.veto = veto
        self.effect = effect
        self.saw = saw
        self.says = says
        self.isUnread = isUnread
    }
}

extension Veto {
    /// An outcome of this veto.
    static func outcome(_ effect: VetoEffect, saw: String, says: String) -> VetoOutcome {
        VetoOutcome(veto: id, effect: effect, saw: saw, says: says)
    }

    /// An outcome of this veto.
    func outcome(_ effect: VetoEffect, saw: String, says: String) -> VetoOutcome {
        Self.outcome(effect, saw: saw, says: says)
    }

    /// What it needs was not read. `what` is the subject of `… not read`.
    func notRead(_ what: String, _ effect: VetoEffect = .unknown, says: String) -> VetoOutcome {
        VetoOutcome(veto: Self.id, effect: effect, saw: "\(what) not read", says: says, isUnread: true)
    }
}
