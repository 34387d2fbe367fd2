internal import UpidCore

/// What the advice on a workload makes of its template, before any gate.
///
/// A number is written where it differs from what is in force. What a
/// LimitRange or an admission webhook fills in stays unwritten while it is
/// what is wanted, and a request that follows from its limit stays so.
struct Proposal {
    let policy: PlanPolicy

    /// The change of all containers that the template has. Empty when there
    /// is nothing to change.
    func change(of analysis: WorkloadAnalysis) -> WorkloadChange {
        let workload = analysis.workload
        var change = WorkloadChange(
            workload: workload.id, apiVersion: workload.apiVersion, uid: workload.uid, containers: [])
        var places = (main: 0, initial: 0)
        for (template, container) in zip(workload.containers, analysis.containers) {
            let isInitial = template.role == .`init` || template.role == .sidecar
            let index = isInitial ? places.initial : places.main
            if isInitial { places.initial += 1 } else { places.main += 1 }
            guard template.name == container.container.name else { continue }
            let after = resources(template.resources, container)
            guard after != template.resources else { continue }
            change.containers.append(
                ContainerChange(
                    name: template.name, role: template.role, index: index, before: template.resources, after: after))
        }
        return change
    }

    private func resources(_ written: Resources, _ container: ContainerAnalysis) -> Resources {
        var result = written
        for resource in ResourceName.allCases where resource == .cpu ? policy.scope.cpu : policy.scope.memory {
            result[numbers: resource] = numbers(
                written: written[numbers: resource], inForce: container.container.resources[numbers: resource],
                container.recommendation[resource], resource)
        }
        return result
    }

    private func numbers(
        written: ResourceNumbers, inForce: ResourceNumbers, _ advice: ResourceAdvice, _ resource: ResourceName
    ) -> ResourceNumbers {
        guard let advised = wantedRequest(advice) else { return written }
        let present = inForce.effectiveRequest
        guard policy.scope.requests || present != nil else { return written }
        var request = policy.scope.requests ? bounded(advised, from: present, resource) : present ?? advised
        var limit = inForce.limit.map { present in
            policy.scope.limits ? bounded(advice.limit ?? present, from: present, resource) : present
        }
        if let bound = limit, bound < request {
            if policy.scope.limits { limit = request } else { request = bound }
        }
        var result = written
        if limit != inForce.limit { result.limit = limit }
        if request != present || written.request == nil && result.limit != written.limit && request != result.limit {
            result.request = request
        }
        // The API server makes the request of the limit.
        if written.request == nil, result.limit != nil, request == result.limit { result.request = nil }
        return result
    }

    /// What is needed. An autoscaler that measures CPU by the request has the
    /// advice keep it; here its gate decides.
    private func wantedRequest(_ advice: ResourceAdvice) -> Quantity? {
        let isKeptForAutoscaler = advice.constraints.contains {
            if case .horizontalAutoscaler = $0 { true } else { false }
        }
        guard isKeptForAutoscaler, advice.keepReason == nil, let need = advice.evidence?.need else {
            return advice.request
        }
        return need
    }

    /// `wanted`, as far from `present` as the policy lets it go.
    private func bounded(_ wanted: Quantity, from present: Quantity?, _ resource: ResourceName) -> Quantity {
        guard let present, wanted < present else { return wanted }
        if policy.noDecrease { return present }
        guard let step = policy.stepDown else { return wanted }
        let least = present.doubleValue * (1 - step)
        return min(present, max(wanted, RoundedNeed.amount(least, resource)))
    }
}

extension RoundedNeed {
    /// An amount in cores or bytes, rounded up to what people write.
    static func amount(_ value: Double, _ resource: ResourceName) -> Quantity {
        switch resource {
        case .cpu: cpu(cores: value)
        case .memory: memory(bytes: value)
        }
    }
}
