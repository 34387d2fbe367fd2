internal import UpidCore

/// The memory request stays above what is used nearly all the time.
struct EvictionRankGate: Gate {
    static let id = "eviction-rank"
    static let title = "the memory request stays at the p99 of the use or above"
    static let documentation = """
        Looks at the 99th percentile of the memory that a container used. When a node runs short of memory, the \
        kubelet first evicts pods that use more than they request. A new memory request below that percentile is \
        raised to it, rounded up, so that the pod is not among the first to go.

        A request that does not change is left alone, and a cut never turns into more than there was, unless that was \
        too little itself. Where a limit may not move with it (`--only requests`), the request goes up to the limit.
        """
    static let effects: [GateEffect] = [.constrain, .note]
    static let example = outcome(
        .constrain, saw: "app: p99 399Mi, request 256Mi raised to 416Mi",
        says: "pods that use more memory than they request are evicted first")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var raised: [String] = []
        var short: [String] = []
        for (index, analysis) in change.known(subject)
        where change.containers[index].moves(.memory) && analysis.container.role != .`init` {
            let present = analysis.container.resources
            let own = change.containers[index]
            guard let now = own.effective(over: present).givenRequest(.memory),
                now != present.givenRequest(.memory), let p99 = analysis.usage?.memory?.quantile(0.99),
                now.doubleValue < p99
            else { continue }
            var target = RoundedNeed.memory(bytes: p99)
            if let before = present.givenRequest(.memory), before.doubleValue >= p99 { target = min(target, before) }
            let mayMoveLimit = subject.policy.scope.limits || own.after.memoryLimit != own.before.memoryLimit
            if !mayMoveLimit, let limit = own.effective(over: present).memoryLimit { target = min(target, limit) }
            let saw =
                "\(analysis.container.name): p99 \(HumanQuantity.measured(bytes: p99)), request "
                + HumanQuantity.memory(now)
            if target > now { change.containers[index].raise(.memory, to: target, of: present) }
            let set = change.containers[index].effective(over: present).givenRequest(.memory) ?? now
            if set > now { raised.append("\(saw) raised to \(HumanQuantity.memory(set))") } else { short.append(saw) }
        }
        guard !(raised + short).isEmpty else { return nil }
        return outcome(
            raised.isEmpty ? .note : .constrain, saw: (raised + short).joined(separator: "; "),
            says: "pods that use more memory than they request are evicted first")
    }
}
