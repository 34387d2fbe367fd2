/// Several gates that saw nothing of what they look at, as one.
public struct UnseenGates: Hashable, Sendable {
    /// How many gates.
    public var count: Int
    /// The strictest of theirs.
    public var effect: GateEffect
    /// Each once.
    public var facts: [GateFact]

    /// Nil where it is one gate at the most, which then speaks for itself.
    public init?(_ outcomes: [GateOutcome]) {
        let unseen = outcomes.filter { $0.unread != nil }
        guard unseen.count > 1, let effect = GateEffect.allCases.first(where: { unseen.map(\.effect).contains($0) })
        else { return nil }
        count = unseen.count
        self.effect = effect
        let facts = Set(unseen.compactMap(\.unread))
        self.facts = GateFact.allCases.filter(facts.contains)
    }

    /// `12 gates could not see: rollout status, ownership`.
    public var saw: String { "\(count) gates could not see: \(facts.map(\.text).joined(separator: ", "))" }

    /// What to do about it: lower case, no full stop.
    public var says: String {
        facts.contains(where: \.comesWithWorkload)
            ? "record the snapshot again with this version" : "the warnings say why that was not read"
    }

    public var text: String { "\(saw); \(says)" }
}

extension PlannedWorkload {
    /// Those of its gates that saw nothing, where there are several.
    public var unseenGates: UnseenGates? { UnseenGates(outcomes) }

    /// Its outcomes without those that ``unseenGates`` stands for.
    public var seenOutcomes: [GateOutcome] {
        unseenGates == nil ? outcomes : outcomes.filter { $0.unread == nil }
    }
}
