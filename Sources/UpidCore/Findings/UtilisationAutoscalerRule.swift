/// An autoscaler measures by the request.
enum UtilisationAutoscalerRule {
    static let documentation =
        "A HorizontalPodAutoscaler scales on a per cent of what the pod's containers request: new requests move the "
        + "point at which it scales, unless the target moves with them. The message says to where."

    static func check(_ autoscaler: Autoscaler?, _ containers: [ContainerAnalysis]) -> Finding? {
        guard let autoscaler else { return nil }
        let effects = ResourceName.allCases.compactMap { resource in
            autoscaler.utilisationTargets[resource.rawValue].map { effect(of: $0, resource, containers) }
        }
        guard !effects.isEmpty else { return nil }
        let range = "\(autoscaler.minReplicas) to \(autoscaler.maxReplicas) pods"
        let message =
            "HorizontalPodAutoscaler \(autoscaler.name) scales \(range) on \(effects.joined(separator: " and "))"
        return Finding(.utilisationAutoscaler, .info, message)
    }

    /// `CPU at 60% of 1, which is 286% of 210m`: the sums of all containers
    /// that run as long as the pod.
    private static func effect(of target: Int, _ resource: ResourceName, _ containers: [ContainerAnalysis]) -> String {
        var before = Quantity.zero
        var after = Quantity.zero
        for container in containers where container.container.role != .`init` {
            let request = container.container.resources.effectiveRequest(resource)
            before += request
            after += container.recommendation[resource].request ?? request
        }
        let effect = "\(resource.word) at \(target)% of \(resource.text(before))"
        guard before != after, before > .zero, after > .zero else { return effect }
        let moved = Double(target) / 100 * before.doubleValue / after.doubleValue
        return effect
            + ", which is \(HumanQuantity.percent(moved)) of \(resource.text(after)) (the target would have to become "
            + "\(Int(min(max(moved * 100, 1), 1e9).rounded()))%)"
    }
}
