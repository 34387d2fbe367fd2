/// What the API server rejects whatever else holds.
struct LimitBelowRequestGate: Gate {
    static let id = "limit-below-request"
    static let title = "every limit is at least its request, and no request is taken away"
    static let documentation = """
        Looks at each changed container as its pods will have it, with the defaults that they get from the namespace. \
        The change is blocked when a limit is below its request, which the API server rejects, when a request is zero \
        or less, and when a request that is there now would be gone: autoscalers on utilisation fail for the whole \
        workload as soon as one container has none.

        It should not come to this: the rules before it see to that. Where it does, `--only` or a limit that comes from \
        a LimitRange's default stands in the way. Set the limit in the template, or let both numbers move.
        """

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
                } else if request == nil {
                    seen.append("\(container.name): no \(resource.word) request any more")
                }
            }
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .block, saw: seen.joined(separator: "; "),
            says: "such pods are rejected, or not scheduled as they should be")
    }
}
