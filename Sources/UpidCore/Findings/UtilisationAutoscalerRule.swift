/// An autoscaler measures by the request.
enum UtilisationAutoscalerRule {
    static let documentation =
        "A HorizontalPodAutoscaler scales on a per cent of the request: a new request moves the point at which it "
        + "scales, unless the target moves with it. The message says to where."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let autoscaler = facts.autoscaler, facts.container.role != .`init` else { return [] }
        let effects = ResourceName.allCases.compactMap { resource -> String? in
            guard let target = autoscaler.utilisationTargets[resource.rawValue] else { return nil }
            var effect = "\(resource.word) at \(target)%"
            let need = facts.recommendation[resource].request
            if let request = facts.request(resource), let need, need != request, need > .zero {
                let moved = (Double(target) * request.doubleValue / need.doubleValue).rounded()
                effect += " of \(resource.text(request)), which is \(HumanQuantity.percent(moved / 100)) of "
                effect += resource.text(need)
            }
            return effect
        }
        guard !effects.isEmpty else { return [] }
        let range = "\(autoscaler.minReplicas) to \(autoscaler.maxReplicas) pods"
        let message =
            "HorizontalPodAutoscaler \(autoscaler.name) scales \(range) on \(effects.joined(separator: " and "))"
        return [Finding(.utilisationAutoscaler, .info, message)]
    }
}
