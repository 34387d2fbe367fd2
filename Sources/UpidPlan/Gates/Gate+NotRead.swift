extension Gate {
    /// An outcome for a fact that this gate needs and that was not read; nil
    /// where it has some of it. `what` is the subject of `… not read`.
    func notRead(_ fact: GateFact?, _ what: String, _ effect: GateEffect, says: String) -> GateOutcome {
        var outcome = outcome(effect, saw: "\(what) not read", says: says, isUnknown: true)
        outcome.unread = fact
        return outcome
    }
}
