internal import UpidCore

/// The API server admits what the LimitRanges of the namespace admit.
struct LimitRangeGate: Gate {
    static let id = "limit-range"
    static let title = "requests and limits within the namespace's LimitRange"
    static let documentation = """
        Looks at `min`, `max` and `maxLimitRequestRatio` of the namespace's LimitRanges. A pod outside of them is \
        rejected when it is created, so a rollout would stop at its first pod.

        A changed number is moved to the nearest that is admitted; request and limit of a Guaranteed pod stay equal. \
        The change is blocked where that would mean less than both what there is and what is wanted, and where a number \
        that does not change is not admitted either: LimitRanges do not touch running pods, so it shows only when the \
        pods are replaced. Change the LimitRange, or that number, first.
        """
    static let effects: [GateEffect] = [.block, .constrain]
    static let example = outcome(
        .constrain, saw: "app: CPU request 250m, limit 1, now request 300m, limit 1; LimitRange: CPU min 300m",
        says: "moved to what the LimitRange admits")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard !change.isEmpty else { return nil }
        var moved: [String] = []
        var rejected: [String] = []
        let isGuaranteed = subject.presentPod.qosClass == .guaranteed
        for analysis in subject.analysis.containers {
            let present = analysis.container.resources
            let index = change.containers.firstIndex { $0.name == analysis.container.name }
            for resource in ResourceName.allCases {
                let wanted = index.map { change.containers[$0].effective(over: present) } ?? present
                guard let request = wanted.givenRequest(resource),
                    !subject.limitRange.admits(resource, request: request, limit: wanted[numbers: resource].limit)
                else { continue }
                let name = "\(analysis.container.name): \(resource.word) \(wanted.text(resource))"
                guard let index, change.containers[index].moves(resource),
                    let (least, most) = Self.moved(
                        wanted, present, resource, subject.limitRange, isGuaranteed: isGuaranteed)
                else {
                    rejected.append(name)
                    continue
                }
                if least != request { change.containers[index].after[numbers: resource].request = least }
                if most != wanted[numbers: resource].limit {
                    change.containers[index].after[numbers: resource].limit = most
                }
                let after = change.containers[index].effective(over: present)
                moved.append("\(name), now \(after.text(resource))")
            }
        }
        let bounds = Self.text(subject.limitRange)
        if !rejected.isEmpty {
            return outcome(
                .block, saw: (rejected + moved + [bounds]).joined(separator: "; "),
                says: "the LimitRange rejects new pods: change it, or these numbers, first")
        }
        guard !moved.isEmpty else { return nil }
        return outcome(
            .constrain, saw: (moved + [bounds]).joined(separator: "; "), says: "moved to what the LimitRange admits")
    }

    /// What is admitted in place of `wanted`, and not below both it and what
    /// there is; nil when there is no such thing.
    private static func moved(
        _ wanted: Resources, _ present: Resources, _ resource: ResourceName, _ bounds: LimitRangeBounds,
        isGuaranteed: Bool
    ) -> (request: Quantity, limit: Quantity?)? {
        guard let request = wanted.givenRequest(resource) else { return nil }
        let limit = wanted[numbers: resource].limit
        var sizes = ConstrainedSizes(resource: resource, request: request, limit: limit, bounds: bounds)
        if isGuaranteed { sizes.equalise(wholeCores: false) } else { sizes.fit() }
        guard bounds.admits(resource, request: sizes.request, limit: sizes.limit),
            sizes.request >= min(request, present.givenRequest(resource) ?? request)
        else { return nil }
        if let limit, let most = sizes.limit, most < min(limit, present[numbers: resource].limit ?? limit) {
            return nil
        }
        return (sizes.request, sizes.limit)
    }

    private static func text(_ bounds: LimitRangeBounds) -> String {
        let parts = ResourceName.allCases.flatMap { resource in
            [
                bounds.minimum(resource).map { "\(resource.word) min \(resource.text($0))" },
                bounds.maximum(resource).map { "\(resource.word) max \(resource.text($0))" },
                bounds.ratio(resource).map { "\(resource.word) maxLimitRequestRatio \($0)" },
            ].compactMap { $0 }
        }
        return "LimitRange: " + parts.joined(separator: ", ")
    }
}
