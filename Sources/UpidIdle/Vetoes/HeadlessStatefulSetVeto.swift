import UpidCore

/// Its members know each other by name.
struct HeadlessStatefulSetVeto: Veto {
    static let id = "headless-stateful-set"
    static let title = "a StatefulSet behind a headless Service"
    static let documentation = """
        Looks at StatefulSets, and at Services with `clusterIP: None` that lead to their pods, by selector or by \
        EndpointSlices.

        Members of such a set find each other by their own names: they elect a leader and keep a quorum, and clients \
        talk to a member, past any Service that counts. A quiet member is still a vote. So the set is kept. Where \
        Services were not read, or the endpoints of one that selects nothing, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "headless Service queue", says: "its pods are members of a whole: a quiet one is still a vote")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.workload.id.kind == .statefulSet else { return nil }
        guard subject.surroundings.facts?.services != nil else {
            return notRead("Services were", says: "its pods may be members of a whole")
        }
        if let service = subject.services.first(where: \.isHeadless) {
            return outcome(
                .keep, saw: "headless Service \(service.name)",
                says: "its pods are members of a whole: a quiet one is still a vote")
        }
        guard let blind = subject.surroundings.blindServices(in: subject.workload.id.namespace).first else {
            return nil
        }
        return notRead("endpoints of Service \(blind) were", says: "its pods may be members of a whole")
    }
}
