internal import UpidCore

/// Another tool owns the very fields.
struct FieldManagersGate: Gate {
    static let id = "field-managers"
    static let title = "another tool owns the resources of a container"
    static let documentation = """
        Looks at `metadata.managedFields`: which tools have written the requests and limits of the containers that \
        would change. upid itself and the controllers of Kubernetes do not count, nor do Argo CD, Flux and Helm where \
        their own gates speak already. kubectl counts for `kubectl apply --server-side` alone: a client-side apply \
        leaves its manifest in an annotation, from which `-o yaml` is made.

        Whoever wrote the numbers may write them again. A tool that uses server-side apply would meet a conflict, or \
        take the fields back; so would the next `kubectl apply --server-side`. So the change is put up for review, and the tools are named.

        Make the change in the configuration of the tool that is named. If it was one edit by hand, in a dashboard \
        perhaps, `--force-owner` makes the change and takes the fields over. A resize in place does not touch them.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .review, saw: "the resources of app are owned by terraform (server-side apply)",
        says: "change them there, or it may take them back")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !subject.policy.inPlace else { return nil }
        guard let ownership = subject.workload.ownership else { return ownerNotRead(subject, owner: "another tool") }
        guard ownership.knowsManagers else {
            return notRead(
                nil, "managedFields were", .note, says: "another tool may own the resources and take them back")
        }
        let changed = Set(change.containers.filter { $0.before != $0.after }.map(\.name))
        let others = ownership.managers.filter { manager in
            !Self.isOurs(manager) && !Self.hasOwnGate(manager.name, ownership)
                && !changed.isDisjoint(with: manager.containers)
        }
        guard !others.isEmpty else { return nil }
        var names: [String] = []
        for name in others.map({ $0.operation == "Apply" ? "\($0.name) (server-side apply)" : $0.name })
        where !names.contains(name) {
            names.append(name)
        }
        let list = names.joined(separator: ", ")
        let containers = Set(others.flatMap(\.containers)).intersection(changed).sorted().joined(separator: ", ")
        return outcome(
            subject.policy.forceOwner ? .note : .review, saw: "the resources of \(containers) are owned by \(list)",
            says: subject.policy.forceOwner
                ? "forced: the fields change hands, and their owner may take them back"
                : "change them there, or it may take them back")
    }

    /// Those by whose hands users and the cluster itself write. What kubectl
    /// applies from the server's side has a source that is not the user's
    /// annotation.
    private static func isOurs(_ manager: Ownership.FieldManager) -> Bool {
        (manager.name.hasPrefix("kubectl") && manager.operation != "Apply")
            || ["upid", "kube-controller-manager", "before-first-apply"].contains(manager.name)
    }

    /// Another gate has named it already.
    private static func hasOwnGate(_ manager: String, _ ownership: Ownership) -> Bool {
        switch manager {
        case "argocd-controller", "argocd-application-controller": ownership.argoApplication != nil
        case "kustomize-controller", "helm-controller": ownership.flux != nil
        case "helm": ownership.helmRelease != nil
        default: false
        }
    }
}
