import UpidCore

/// It keeps data.
struct PersistentClaimVeto: Veto {
    static let id = "persistent-claim"
    static let title = "it mounts a PersistentVolumeClaim"
    static let documentation = """
        Looks at the claims of the template, a StatefulSet's claim templates included, and at those that live pods \
        mount.

        What keeps data is often there for the day that somebody needs them: a standby, an archive, a licence server. \
        Its replicas may go to zero and the data stay, but whether that is wanted no metric tells. So such a workload is \
        put up for review at the most. Where neither template nor pods tell of volumes, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.review, .unknown]
    static let example = outcome(
        .review, saw: "claim data", says: "it keeps data: a person has to say whether anybody waits for them")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        let says = "it keeps data: a person has to say whether anybody waits for them"
        let claim =
            subject.workload.template?.volumes.first { $0.kind == .claim }.map { $0.claim ?? $0.name }
            ?? subject.pods.lazy.compactMap { $0.claims?.first }.first
        if let claim { return outcome(.review, saw: "claim \(claim)", says: says) }
        guard subject.workload.template != nil else {
            return notRead("its volumes were", says: "it may keep data")
        }
        return nil
    }
}
