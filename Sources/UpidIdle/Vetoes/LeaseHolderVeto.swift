import UpidCore

/// It leads, or stands by.
struct LeaseHolderVeto: Veto {
    static let id = "lease-holder"
    static let title = "one of its pods holds a Lease"
    static let documentation = """
        Looks at the holders of Leases of `coordination.k8s.io`, which by custom are names of pods, often with \
        something unique behind. The Lease may lie in another namespace than the pod.

        Who holds a Lease is a controller, or one of several that could take over. Most of its pods do nothing at all, \
        and the one that leads waits for something to change. The workload is judged as a whole and kept, its standbys \
        included. Where Leases were not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown]
    static let example = outcome(
        .keep, saw: "holds Lease shop/order-controller", says: "a controller waits for work; so do its standbys")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.surroundings.facts?.leases != nil else {
            return notRead("Leases were", says: "it may lead, or stand by for one that does")
        }
        guard
            let lease = subject.surroundings.leases(of: subject.workload.id).min(by: {
                ($0.namespace, $0.name) < ($1.namespace, $1.name)
            })
        else { return nil }
        return outcome(
            .keep, saw: "holds Lease \(lease.namespace)/\(lease.name)",
            says: "a controller waits for work; so do its standbys")
    }
}
