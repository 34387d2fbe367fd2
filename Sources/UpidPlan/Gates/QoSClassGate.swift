internal import UpidCore

/// The class of service of a pod does not change by the way.
struct QoSClassGate: Gate {
    static let id = "qos-class"
    static let title = "the pod's class of service stays as it is"
    static let documentation = """
        Looks at the pod's class of service (Guaranteed, Burstable, BestEffort) before and after, over all its \
        containers. The class decides who is evicted first, how the kernel picks what to kill, and whether cores can \
        be exclusive.

        A Guaranteed pod that would lose its class gets request and limit made equal again, at the higher of the two; a \
        Burstable one that would become Guaranteed by chance keeps a limit above its request. A first request in a \
        BestEffort pod makes it Burstable, which is what you want as a rule, but needs a review. A change that would \
        take the last request away is blocked.
        """
    static let effects: [GateEffect] = [.block, .review, .constrain]
    static let example = outcome(
        .constrain, saw: "Guaranteed would become Burstable",
        says: "request and limit are made equal again")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let before = subject.presentPod.qosClass
        let after = subject.pod(after: change).qosClass
        guard before != after else { return nil }
        let saw = "\(before.rawValue) would become \(after.rawValue)"
        switch (before, after) {
        case (.bestEffort, _):
            return outcome(
                .review, saw: saw, says: "its first requests set memory and CPU aside, and change who is evicted")
        case (_, .bestEffort):
            return outcome(.block, saw: saw, says: "without any request it is evicted first")
        case (.guaranteed, _):
            guard change.autoscalers.isEmpty else { return afterAutoscaler(saw) }
            Self.equalise(subject, &change)
            guard subject.pod(after: change).qosClass == .guaranteed else {
                return outcome(.block, saw: saw, says: "request and limit of every container have to stay equal")
            }
            return outcome(.constrain, saw: saw, says: "request and limit are made equal again")
        case (.burstable, _):
            Self.part(subject, &change)
            guard subject.pod(after: change).qosClass == .burstable else {
                return outcome(.review, saw: saw, says: "every request would equal its limit")
            }
            return outcome(.constrain, saw: saw, says: "a limit stays above its request")
        }
    }

    private func afterAutoscaler(_ saw: String) -> GateOutcome {
        outcome(
            .block, saw: saw,
            says: "the target of its autoscaler moved for another request: let request and limit move together")
    }

    /// Both become the higher of the two. A request that is what it was stays
    /// so, and its limit with it.
    private static func equalise(_ subject: GateSubject, _ change: inout WorkloadChange) {
        for (index, analysis) in change.known(subject) {
            let present = analysis.container.resources
            for resource in ResourceName.allCases where change.containers[index].moves(resource) {
                let own = change.containers[index].effective(over: present)[numbers: resource]
                guard own.effectiveRequest != own.limit else { continue }
                let equal = max(own.effectiveRequest ?? .zero, own.limit ?? .zero)
                if own.limit == nil || own.effectiveRequest == present.givenRequest(resource)
                    || !subject.limitRange.admits(resource, request: equal, limit: equal)
                {
                    change.containers[index].after[numbers: resource] =
                        change.containers[index].before[numbers: resource]
                } else {
                    change.containers[index].after[numbers: resource] = ResourceNumbers(request: equal, limit: equal)
                }
            }
        }
    }

    /// A step less, for a request under a limit that may not move.
    private static func below(_ request: Quantity, _ resource: ResourceName) -> Quantity {
        let less = request - (resource == .cpu ? .millicores(5) : .mebibytes(8))
        return less > .zero ? less : request
    }

    private static func part(_ subject: GateSubject, _ change: inout WorkloadChange) {
        for (index, analysis) in change.known(subject) {
            let present = analysis.container.resources
            for resource in ResourceName.allCases where change.containers[index].moves(resource) {
                let own = change.containers[index].effective(over: present)
                guard let request = own.givenRequest(resource), request == own[numbers: resource].limit,
                    let presentLimit = present[numbers: resource].limit, present.givenRequest(resource) != presentLimit
                else { continue }
                guard subject.policy.scope.limits else {
                    change.containers[index].after[numbers: resource].request = below(request, resource)
                    return
                }
                var sizes = ConstrainedSizes(
                    resource: resource, request: request, limit: request, bounds: subject.limitRange)
                sizes.part(present: request, presentLimit)
                guard sizes.request == request, let limit = sizes.limit, limit > request,
                    subject.limitRange.admits(resource, request: request, limit: limit)
                else { continue }
                change.containers[index].after[numbers: resource].limit = limit
                return
            }
        }
    }
}
