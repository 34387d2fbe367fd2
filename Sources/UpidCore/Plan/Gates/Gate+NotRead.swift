extension Gate {
    /// An outcome for facts that this gate needs and that were not read:
    /// `what` is the subject of `… not read`.
    func notRead(_ what: String, _ effect: GateEffect, says: String) -> GateOutcome {
        outcome(effect, saw: "\(what) not read", says: says, isUnknown: true)
    }
}
