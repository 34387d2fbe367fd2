internal import UpidCore

/// A pod whose data is on a node has to fit that node.
struct LocalVolumeGate: Gate {
    static let id = "local-volume"
    static let title = "a pod with data on a node fits that node"
    static let documentation = """
        Looks at the PersistentVolumes of the pods' claims, and at `hostPath` volumes. A local volume lies on one node, \
        and others can only be reached from some nodes, such as those of a zone: a pod that is replaced has to come back \
        there, whatever is free elsewhere.

        A larger pod that would not fit any node that reaches its volumes is blocked, as it would stay Pending without \
        its data. One that fits is noted, and so is a `hostPath`, whose data a pod loses sight of when it starts on \
        another node. Volumes that could not be read are said to be unknown. Resize in place, or make room on the node.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .block, saw: "a pod asks for CPU 1 and memory 1Gi; web-1 with volume pv-0",
        says: "it would not find room on the nodes that reach its volumes")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !change.isEmpty, !subject.policy.inPlace else { return nil }
        let demand = subject.pod(after: change).demand
        let grows = !demand.fits(in: subject.presentPod.demand)
        guard let volumes = subject.cluster.persistentVolumes else {
            let mayHave = subject.workload.template?.volumes.contains { $0.kind == .claim } ?? true
            guard grows, mayHave || subject.pods.contains(where: { $0.claims?.isEmpty == false }) else { return nil }
            return notRead(
                .volumes, "PersistentVolumes", .note,
                says: "whether larger pods fit the nodes that reach their volumes is not known")
        }
        let bound = boundPods(subject, volumes)
        guard let room = subject.cluster.room else {
            guard grows, !bound.isEmpty else { return note(subject, bound) }
            return unknown(bound)
        }
        let out = bound.filter { !Self.fits(demand, $0, subject, room) }
        if out.isEmpty, grows, !bound.isEmpty, !room.isWhole { return unknown(bound) }
        guard out.isEmpty else {
            return outcome(
                grows ? .block : .review, saw: "a pod asks for \(demand.text); \(Self.text(out))",
                says: "it would not find room on the nodes that reach its volumes")
        }
        return note(subject, bound)
    }

    /// One of the nodes that reach its volumes has room once the pod has
    /// ended. Where not every pod is known, it may look so and not be.
    private static func fits(
        _ demand: PodDemand, _ bound: (pod: Pod, volumes: [PersistentVolume]), _ subject: GateSubject,
        _ room: ClusterRoom
    ) -> Bool {
        let placement = subject.workload.template?.placement
        return room.places.contains { place in
            guard bound.volumes.allSatisfy({ $0.nodeTerms.isEmpty || Placement.match($0.nodeTerms, place.node) }),
                placement?.admits(place.node) ?? place.node.ready
            else { return false }
            let own = place.node.name == bound.pod.node ? PodDemand(bound.pod) : PodDemand()
            return demand.fits(in: place.free + own)
        }
    }

    private func boundPods(
        _ subject: GateSubject, _ volumes: [PersistentVolume]
    ) -> [(pod: Pod, volumes: [PersistentVolume])] {
        subject.pods.compactMap { pod in
            guard let claims = pod.claims, !claims.isEmpty else { return nil }
            let own = volumes.filter {
                $0.claimNamespace == pod.namespace && claims.contains($0.claimName)
                    && ($0.isLocal || !$0.nodeTerms.isEmpty)
            }
            return own.isEmpty ? nil : (pod, own)
        }
    }

    private func unknown(_ bound: [(pod: Pod, volumes: [PersistentVolume])]) -> GateOutcome {
        outcome(
            .note, saw: Self.text(bound), says: "whether larger pods fit the nodes that reach it is not known",
            isUnknown: true)
    }

    /// Data on single nodes.
    private func note(
        _ subject: GateSubject, _ bound: [(pod: Pod, volumes: [PersistentVolume])]
    ) -> GateOutcome? {
        let local = bound.filter { $0.volumes.contains(where: \.isLocal) }
        var seen = local.isEmpty ? [] : [Self.text(local)]
        let paths = subject.workload.template?.volumes.filter { $0.kind == .hostPath }.map(\.name) ?? []
        if !paths.isEmpty, subject.workload.id.kind != .daemonSet {
            seen.append("hostPath \(paths.joined(separator: ", "))")
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .note, saw: seen.joined(separator: "; "),
            says: local.isEmpty
                ? "a pod that starts on another node does not see that data" : "its pods come back to their own nodes")
    }

    private static func text(_ bound: [(pod: Pod, volumes: [PersistentVolume])]) -> String {
        bound.map { "\($0.pod.name) with volume \($0.volumes.map(\.name).joined(separator: ", "))" }
            .joined(separator: "; ")
    }
}
