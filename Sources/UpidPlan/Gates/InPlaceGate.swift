internal import UpidCore

/// What a resize in place can do.
struct InPlaceGate: Gate {
    static let id = "in-place"
    static let title = "what a resize in place can and cannot do"
    static let documentation = """
        Looks at a change that is to be made with `--in-place`, on running pods. That takes Kubernetes 1.33, pods that \
        run, an unchanged class of service, and no resize that is still pending or under way. It cannot change init \
        containers, nor pods with resources of the pod as a whole. Any of these blocks the change. Before 1.34 a memory \
        limit can fall only in a container that restarts for it.

        Noted are containers that restart, by their `resizePolicy`, and memory limits that fall: the kubelet lowers \
        those only once the use is below. A resize changes pods, not the template: new pods come with the old numbers. \
        Without `--in-place` the rule has nothing to say.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .note, saw: "3 pods",
        says: "the template stays, so new pods come with the old numbers")

    private static let first = ServerVersion(major: 1, minor: 33)
    private static let lowersLimits = ServerVersion(major: 1, minor: 34)

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard subject.policy.inPlace, !change.isEmpty else { return nil }
        let version = ServerVersion(subject.cluster.serverVersion)
        let cut = cutLimits(subject, change)
        let blocked = obstacles(subject, change, version, cut)
        if !blocked.isEmpty {
            return outcome(.block, saw: blocked.joined(separator: "; "), says: "it cannot be done in place")
        }
        guard version != nil else {
            return outcome(
                .review, saw: "the server's version is not known", says: "a resize in place takes Kubernetes 1.33",
                isUnknown: true)
        }
        if subject.pods.contains(where: { $0.resize == .inProgress }) {
            return outcome(
                .review, saw: "a resize is under way", says: "wait until it has ended, and look at the pods again")
        }
        var seen = subject.restarted(by: change).map { "\($0) restarts for it" }
        seen += cut.map { "\($0): the memory limit falls once the use is below it" }
        return outcome(
            .note,
            saw: (["\(subject.pods.count == 1 ? "1 pod" : "\(subject.pods.count) pods")"] + seen)
                .joined(separator: "; "), says: "the template stays, so new pods come with the old numbers")
    }

    private func obstacles(
        _ subject: GateSubject, _ change: WorkloadChange, _ version: ServerVersion?, _ cut: [String]
    ) -> [String] {
        var blocked: [String] = []
        if let version, version < Self.first { blocked.append("server \(subject.cluster.serverVersion), before 1.33") }
        if subject.pods.isEmpty { blocked.append("no pods that run") }
        let stuck = subject.pods.filter { $0.resize == .deferred || $0.resize == .infeasible }
        blocked += stuck.map { "\($0.name): an earlier resize is \($0.resize?.rawValue ?? "")" }
        let (before, after) = (subject.presentPod, subject.pod(after: change))
        if before.qosClass != after.qosClass {
            blocked.append("\(before.qosClass.rawValue) would become \(after.qosClass.rawValue)")
        }
        blocked += change.containers.filter { $0.role == .`init` && $0.before != $0.after }
            .map { "\($0.name) is an init container" }
        if after.podResources != nil { blocked.append("the pod as a whole has resources") }
        if let version, version < Self.lowersLimits {
            let restarting = subject.restarted(by: change, of: [.memory])
            blocked += cut.filter { !restarting.contains($0) }.map { "\($0): a lower memory limit before 1.34" }
        }
        return blocked
    }

    private func cutLimits(_ subject: GateSubject, _ change: WorkloadChange) -> [String] {
        change.known(subject).filter { known in
            change.containers[known.index].lowersLimit(.memory, of: known.analysis.container.resources)
        }.map(\.analysis.container.name)
    }
}

extension GateSubject {
    /// Containers that the kubelet restarts, by their `resizePolicy`, to
    /// resize one of these resources in place.
    func restarted(by change: WorkloadChange, of resources: [ResourceName] = ResourceName.allCases) -> [String] {
        change.known(self).filter { index, analysis in
            let policies = analysis.container.restartsOnResize ?? []
            return resources.contains { policies.contains($0.rawValue) && change.containers[index].moves($0) }
        }.map(\.analysis.container.name)
    }
}
