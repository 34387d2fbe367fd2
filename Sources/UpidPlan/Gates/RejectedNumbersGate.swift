internal import UpidCore

/// What the API server rejects whatever else holds.
struct RejectedNumbersGate: Gate {
    static let id = "rejected-numbers"
    static let title = "no number that the API server rejects, and no request taken away"
    static let documentation = """
        Looks at each changed container as its pods will have it, with the defaults that they get from the namespace, \
        once all other rules have moved it. The change is blocked when a limit is below its request, when a request is \
        zero or less, and when a LimitRange does not admit what another rule put back: such pods are rejected. It is \
        blocked as well when a request that is there now would be gone, since autoscalers on utilisation fail for the \
        whole workload as soon as one container has none.

        It comes to this when two rules want opposite things, or when `--only` keeps a number that would have to move \
        along. Let both numbers move, or set the one that is in the way in the template first.
        """
    static let effects: [GateEffect] = [.block]
    static let example = outcome(
        .block, saw: "app: memory limit 2Gi below the request 3Gi",
        says: "pods with such numbers are rejected, or not scaled and scheduled by them")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var seen: [String] = []
        for container in change.containers {
            let present =
                subject.analysis.containers.first { $0.container.name == container.name }?.container.resources
                ?? container.before
            let after = container.effective(over: present)
            for resource in ResourceName.allCases where container.moves(resource) {
                let request = after.givenRequest(resource)
                if let request, let limit = after[numbers: resource].limit, limit < request {
                    seen.append(
                        "\(container.name): \(resource.word) limit \(resource.text(limit)) below the request "
                            + resource.text(request))
                } else if let request, request <= .zero {
                    seen.append("\(container.name): \(resource.word) request of \(resource.text(request))")
                } else if let request,
                    !subject.limitRange.admits(resource, request: request, limit: after[numbers: resource].limit)
                {
                    seen.append(
                        "\(container.name): \(resource.word) \(after.text(resource)) is not what the LimitRange admits")
                } else if request == nil {
                    seen.append("\(container.name): \(resource.word) request is gone")
                }
            }
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .block, saw: seen.joined(separator: "; "),
            says: "pods with such numbers are rejected, or not scaled and scheduled by them")
    }
}
