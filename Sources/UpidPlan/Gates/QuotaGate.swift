internal import UpidCore

/// The namespace's quotas leave room for more.
struct QuotaGate: Gate {
    static let id = "quota"
    static let title = "more than before, and the pods of a rollout, fit the ResourceQuota"
    static let documentation = """
        Looks at `hard` and `used` of the namespace's ResourceQuotas: requests and limits of CPU and memory, and the \
        number of pods. A pod over the quota is rejected when it is created. What is counted is the increase over all \
        pods, and the surge of a rolling update: pods that stand beside the old ones until those end.

        A change whose pods do not fit in the end is blocked, and so is one whose surge does not fit when no old pod may \
        end first (`maxUnavailable: 0`). Where old pods may end first, a surge that does not fit needs a review: the \
        rollout takes longer, with fewer pods. A quota with scopes that may not count these pods is noted. Raise the \
        quota, or lower the surge.
        """
    static let effects: [GateEffect] = [.block, .review, .note]
    static let example = outcome(
        .block, saw: "q: requests.cpu 10 of 11.999 used, 2 more needed",
        says: "new pods would be rejected: raise the quota")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !change.isEmpty, subject.plannedPods > 0 else { return nil }
        let (before, after) = (subject.presentPod, subject.pod(after: change))
        guard let quotas = subject.cluster.quotas else {
            guard QuotaKey.allCases.contains(where: { $0.amount(after) > $0.amount(before) }) else { return nil }
            return notRead(
                .quotas, "ResourceQuotas", .note, says: "whether the increase fits a quota is not known")
        }
        var found: [GateEffect: [String]] = [:]
        for quota in quotas where quota.namespace == subject.workload.id.namespace {
            guard let certainty = quota.counts(subject.workload.id.kind, after.qosClass) else { continue }
            for (name, hard) in quota.hard.sorted(by: { $0.key < $1.key }) {
                guard let key = QuotaKey(rawValue: name) else { continue }
                guard let used = quota.used[name] else {
                    found[.note, default: []].append("\(quota.name): what is used of \(name) is unknown")
                    continue
                }
                let need = QuotaNeed(key, before, after, pods: subject.plannedPods, pace: surgeless(subject))
                guard let effect = need.effect(room: hard - used) else { continue }
                let saw =
                    "\(quota.name): \(name) \(key.text(used)) of \(key.text(hard)) used, "
                    + "\(key.text(need.most)) more needed"
                found[certainty ? effect : .note, default: []].append(saw)
            }
        }
        if let over = found[.block] {
            return outcome(
                .block, saw: over.joined(separator: "; "), says: "new pods would be rejected: raise the quota")
        }
        if let over = found[.review] {
            return outcome(
                .review, saw: over.joined(separator: "; "),
                says: "the surge is rejected, so old pods end before new ones are there")
        }
        return found[.note].map {
            outcome(
                .note, saw: $0.joined(separator: "; "), says: "whether the quota counts these pods is not known",
                isUnknown: true)
        }
    }

    /// In place no pod stands beside another.
    private func surgeless(_ subject: GateSubject) -> RolloutPace {
        var pace = subject.pace
        if subject.policy.inPlace { pace.surge = 0 }
        return pace
    }
}

extension ResourceQuota {
    /// It counts pods of this kind and class; false when that cannot be said,
    /// nil when it does not.
    func counts(_ kind: WorkloadKind, _ qosClass: QoSClass) -> Bool? {
        var isCertain = true
        for scope in scopes {
            switch scope {
            case "BestEffort": guard qosClass == .bestEffort else { return nil }
            case "NotBestEffort": guard qosClass != .bestEffort else { return nil }
            case "Terminating", "NotTerminating":
                if kind == .job || kind == .cronJob || kind == .pod {
                    isCertain = false
                } else if scope == "Terminating" {
                    return nil
                }
            default: isCertain = false
            }
        }
        return isCertain
    }
}
