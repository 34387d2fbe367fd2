internal import UpidCore

/// The last change has not arrived yet.
struct MidRolloutGate: Gate {
    static let id = "mid-rollout"
    static let title = "the last rollout is not complete"
    static let documentation = """
        Looks at the workload's status: whether the controller has seen the newest spec, whether every pod has the \
        newest template and is available, whether old pods are left, and whether the last rollout ran out of time. \
        Pods that an `OnDelete` strategy or a partition holds back on purpose do not count.

        A change on top of an unfinished rollout mixes two causes: if something breaks, nobody knows which did it, and \
        what was measured belongs to the old pods. It is refused, in place as well. Where the last rollout is complete, \
        up to 5 % of the pods may be unavailable (from 20 pods on), as on a node that is sick: that is noted.

        Watch it with `kubectl rollout status`, repair pods that do not become available, and plan again.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .block, saw: "2 of 3 pods updated",
        says: "wait until it is complete, then plan again")

    /// Of so many pods, one may be unavailable for a reason of its own.
    private static let podsOfASickOne = 20

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let kind = subject.workload.id.kind
        guard kind != .pod, kind != .job, kind != .cronJob else { return nil }
        guard let rollout = subject.workload.rollout else {
            return notRead(
                .rollout, "its status was", .review, says: "see that no rollout is under way before it is changed")
        }
        let desired = subject.workload.replicas ?? rollout.desiredPods
        let unread = Self.unread(rollout, kind, desired)
        var seen = Self.unfinished(rollout, kind, desired)
        let missing = max(0, (desired ?? 0) - (rollout.availablePods ?? .max))
        let available = "\((desired ?? 0) - missing) of \(desired ?? 0) pods available"
        let tolerated = seen.isEmpty && unread.isEmpty ? (desired ?? 0) / Self.podsOfASickOne : 0
        if missing > tolerated { seen.append(available) }
        guard seen.isEmpty else {
            return outcome(
                .block, saw: seen.joined(separator: ", "),
                says: rollout.hasStalled
                    ? "repair or undo the last rollout first" : "wait until it is complete, then plan again")
        }
        guard unread.isEmpty else {
            return notRead(
                nil, "\(unread.joined(separator: ", ")) of its status \(unread.count == 1 ? "was" : "were")", .review,
                says: "see that no rollout is under way before it is changed")
        }
        guard missing > 0 else { return nil }
        return outcome(
            .note, saw: available, says: "the last rollout is complete, and so few do not stand in the way of the next")
    }

    private static func unfinished(_ rollout: Rollout, _ kind: WorkloadKind, _ desired: Int?) -> [String] {
        var seen: [String] = []
        if rollout.hasStalled { seen.append("the last rollout did not end in time") }
        if let generation = rollout.generation, let observed = rollout.observedGeneration, generation != observed {
            seen.append("generation \(generation), observed \(observed)")
        }
        if let desired {
            let expected = rollout.podsToUpdate(kind, of: desired)
            if let expected, let updated = rollout.updatedPods, updated < expected {
                seen.append("\(updated) of \(expected) pods updated")
            }
            if let expected, expected == desired, let updated = rollout.updatedPods, let current = rollout.currentPods,
                current > updated, updated >= expected
            {
                seen.append(current - updated == 1 ? "1 old pod left" : "\(current - updated) old pods left")
            }
        }
        return seen
    }

    private static func unread(_ rollout: Rollout, _ kind: WorkloadKind, _ desired: Int?) -> [String] {
        var names: [String] = []
        if rollout.generation == nil || (rollout.observedGeneration == nil && kind != .rollout) {
            names.append("the generation")
        }
        if desired == nil { names.append("the number of pods") }
        if rollout.updatedPods == nil, let desired, rollout.podsToUpdate(kind, of: desired) != nil {
            names.append("the updated pods")
        }
        if rollout.availablePods == nil { names.append("the available pods") }
        return names
    }
}

extension Rollout {
    /// Pods of `desired` that take the newest template by themselves; nil
    /// where none does: the strategy waits for their end, or the kind never
    /// replaces a pod.
    fileprivate func podsToUpdate(_ kind: WorkloadKind, of desired: Int) -> Int? {
        guard strategy != "OnDelete", kind != .replicaSet, kind != .replicationController else { return nil }
        return max(0, desired - max(0, partition ?? 0))
    }
}
