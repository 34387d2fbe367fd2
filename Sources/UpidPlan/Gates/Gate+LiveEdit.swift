internal import UpidCore

extension Gate {
    /// What to say where `owner` applies the workload from `source`: a live
    /// edit lasts until `moment` only. A resize in place does not touch what
    /// the owner applies.
    func liveEdit(
        _ subject: GateSubject, saw: String, owner: String, source: String, until moment: String
    ) -> GateOutcome {
        if subject.policy.inPlace {
            return outcome(
                .note, saw: saw,
                says: "a resize leaves the template alone: new pods start with it until you change \(source)")
        }
        guard subject.policy.forceOwner else {
            return outcome(
                .review, saw: saw, says: "change \(source): \(owner) reverts a live edit at \(moment)")
        }
        return outcome(
            .note, saw: saw, says: "forced: \(owner) reverts it at \(moment) unless you change \(source) too")
    }

    /// What to say where ownership was not read, and `owner` may apply the
    /// workload.
    func ownerNotRead(_ subject: GateSubject, owner: String) -> GateOutcome {
        notRead(
            .ownership, "who else writes it was", subject.policy.forceOwner || subject.policy.inPlace ? .note : .review,
            says: "\(owner) may revert a live edit")
    }
}

extension Ownership.Reference {
    /// `Kustomization flux-system/apps`; without a kind, `shop/web`.
    var text: String { (kind.isEmpty ? "" : "\(kind) ") + (namespace.isEmpty ? name : "\(namespace)/\(name)") }
}
