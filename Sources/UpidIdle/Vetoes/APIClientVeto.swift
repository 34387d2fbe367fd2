import UpidCore

/// It may be a controller without a Lease.
struct APIClientVeto: Veto {
    static let id = "api-client"
    static let title = "its service account has permissions in the cluster"
    static let documentation = """
        Looks at the service account of the template, and at whether a RoleBinding or a ClusterRoleBinding of any \
        namespace names it.

        A controller with one replica often takes no Lease: it watches some kind of object, and does nothing until one \
        of them changes, for weeks perhaps. Nothing but its permissions tells it from an idle workload. Some \
        applications have permissions too, so such a workload is put up for review at the most. With \
        `automountServiceAccountToken: false` it has no way to use them. Where the template or the bindings were not \
        read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.review, .unknown]
    static let example = outcome(
        .review, saw: "service account shop/watcher is bound to a role",
        says: "a controller may wait for a change: a person has to say whether it is one")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard let template = subject.workload.template else {
            return notRead("its service account was", says: "it may be a controller that waits for a change")
        }
        guard template.automountServiceAccountToken != false else { return nil }
        guard let clients = subject.surroundings.apiClients else {
            return notRead("RoleBindings were", says: "it may be a controller that waits for a change")
        }
        let account = "\(subject.workload.id.namespace)/\(template.serviceAccountName ?? "default")"
        guard clients.contains(account) else { return nil }
        return outcome(
            .review, saw: "service account \(account) is bound to a role",
            says: "a controller may wait for a change: a person has to say whether it is one")
    }
}
