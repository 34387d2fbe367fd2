internal import UpidCore

/// Something else writes the requests.
struct VerticalAutoscalerGate: Gate {
    static let id = "vpa"
    static let title = "a VerticalPodAutoscaler writes its requests"
    static let documentation = """
        Looks for a VerticalPodAutoscaler whose target is the workload and whose `updateMode` is not `Off`.

        It writes requests into every new pod, so a changed template would have no effect but a rollout, and a resized \
        pod would be evicted or resized back. The change is refused, in place as well. Instead the message says how to \
        bound the autoscaler so that it stays with what the usage asks for: `minAllowed` where its pods have less than \
        that now, `maxAllowed` where they have more.

        Put those bounds into `spec.resourcePolicy.containerPolicies` of the autoscaler, or set its `updateMode` to \
        `Off` and plan again.
        """
    static let explainsKeeping = true
    static let effects: [GateEffect] = [.block]
    static let example = outcome(
        .block, saw: "VerticalPodAutoscaler sizer, updateMode Auto",
        says: "it would overwrite the change: set maxAllowed cpu 120m, minAllowed memory 1.25Gi of app, or "
            + "updateMode Off")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let autoscaler = subject.verticalAutoscaler, autoscaler.isActive else { return nil }
        let bounds = subject.analysis.containers.compactMap { Self.bounds($0, subject.pods) }
        return outcome(
            .block, saw: "VerticalPodAutoscaler \(autoscaler.name), updateMode \(autoscaler.updateMode)",
            says: bounds.isEmpty
                ? "it would overwrite the change: bound it with minAllowed and maxAllowed, or set updateMode Off"
                : "it would overwrite the change: set \(bounds.joined(separator: "; ")), or updateMode Off")
    }

    /// `maxAllowed cpu 250m, minAllowed memory 1Gi of app`, as a proposal.
    private static func bounds(_ analysis: ContainerAnalysis, _ pods: [Pod]) -> String? {
        guard analysis.container.role != .`init` else { return nil }
        let live = pods.flatMap(\.containers).filter { $0.name == analysis.container.name }.map(\.resources)
        let bounds = ResourceName.allCases.compactMap { resource -> String? in
            guard let need = analysis.recommendation[resource].evidence?.need else { return nil }
            let now =
                live.compactMap { $0.givenRequest(resource) }.max()
                ?? analysis.container.resources.givenRequest(resource) ?? .zero
            guard need != now else { return nil }
            return "\(need > now ? "minAllowed" : "maxAllowed") \(resource.rawValue) \(resource.text(need))"
        }
        return bounds.isEmpty ? nil : "\(bounds.joined(separator: ", ")) of \(analysis.container.name)"
    }
}
