internal import UpidCore

/// An autoscaler measures by the request: either its target moves with it, or
/// the request stays.
struct UtilisationAutoscalerGate: Gate {
    static let id = "hpa-utilisation"
    static let title = "a HorizontalPodAutoscaler scales on a per cent of the request"
    static let documentation = """
        A HorizontalPodAutoscaler with averageUtilization compares usage with the request: it adds pods when they use \
        request × target / 100. A new request under the same target moves that point, and a cut can multiply the pods. \
        Together the pods request about 100 × usage / target whatever the request of one is, so a cut saves only \
        while the autoscaler is at its minimum.

        The request is therefore kept. With --adjust-autoscalers it moves, and the target moves with it (target × old \
        request / new request, rounded down), so that pods are added at the same usage as before. A request goes no \
        lower than what pods use at that point. The plan shows how many pods the autoscaler would want before and \
        after. Both objects have to be applied together.
        """
    static let effects: [GateEffect] = [.constrain]
    static let example = outcome(
        .constrain, saw: "HorizontalPodAutoscaler web scales 2 to 20 pods on CPU at 60% of the request",
        says: "the request is kept; at 700m the same target would scale 6 pods to 9; --adjust-autoscalers "
            + "moves the target with it")

    /// The highest target that is set: more would mean that pods are meant to
    /// use more than they request.
    static let highestTarget = 95

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let autoscaler = subject.autoscaler else { return nil }
        let metrics = autoscaler.utilisationMetrics
        let touched = metrics.filter { metric in
            change.containers.contains { container in
                metric.measures(container)
                    && container.before[numbers: metric.name].effectiveRequest
                        != container.after[numbers: metric.name].effectiveRequest
            }
        }
        guard !touched.isEmpty else { return nil }
        let targets = touched.map { "\($0.name.word) at \($0.target)%" }.joined(separator: " and ")
        let saw =
            "HorizontalPodAutoscaler \(autoscaler.name) scales \(autoscaler.minReplicas) to \(autoscaler.maxReplicas) "
            + "pods on \(targets) of the request"
        let wanted = change
        guard subject.policy.adjustsAutoscalers, autoscaler.metrics != nil else {
            for metric in touched { Self.keep(metric, in: &change) }
            let pods = touched.compactMap { Self.simulation($0, subject, wanted, target: $0.target) }.first
            let effect = pods.flatMap { simulation in
                simulation.podsAfter.map {
                    "at \(touched[0].name.text(simulation.requestAfter)) the same target would scale "
                        + "\(simulation.podsBefore) pods to \($0)"
                }
            }
            return outcome(
                .constrain, saw: saw,
                says: ["the request is kept", effect, "--adjust-autoscalers moves the target with it"]
                    .compactMap { $0 }.joined(separator: "; "))
        }
        let moves = touched.compactMap { Self.adjust($0, autoscaler, subject, &change) }
        return outcome(.constrain, saw: saw, says: moves.joined(separator: "; "))
    }

    /// What the autoscaler would want of a change, metric by metric.
    static func simulations(_ subject: GateSubject, _ change: WorkloadChange) -> [AutoscalerSimulation] {
        guard let autoscaler = subject.autoscaler else { return [] }
        return autoscaler.utilisationMetrics.compactMap { metric in
            let moved = change.autoscalers.first { $0.metricIndex == metric.index }?.after
            let simulation = simulation(metric, subject, change, target: moved ?? metric.target)
            return simulation.requestBefore == simulation.requestAfter ? nil : simulation
        }
    }

    private static func keep(_ metric: UtilisationMetric, in change: inout WorkloadChange) {
        for index in change.containers.indices where metric.measures(change.containers[index]) {
            let before = change.containers[index].before[numbers: metric.name]
            var after = change.containers[index].after[numbers: metric.name]
            after.request = before.request
            // A limit falls only together with its request; and a request
            // that follows from its limit is kept by keeping that.
            if let limit = before.limit, before.request == nil || (after.limit ?? .zero) < limit {
                after.limit = limit
            }
            change.containers[index].after[numbers: metric.name] = after
        }
    }

    /// Moves the target, or says why it cannot.
    private static func adjust(
        _ metric: UtilisationMetric, _ autoscaler: Autoscaler, _ subject: GateSubject, _ change: inout WorkloadChange
    ) -> String {
        raise(metric, subject, &change)
        let (before, after) = requests(metric, subject, change)
        guard before > .zero, after > .zero, before != after else {
            keep(metric, in: &change)
            return "the \(metric.name.word) request is kept: it is what pods use when more are added"
        }
        let exact = Double(metric.target) * before.doubleValue / after.doubleValue
        let target = Int(min(exact + 1e-9, 1_000))
        guard target >= 1, target <= 100 else {
            keep(metric, in: &change)
            return "the \(metric.name.word) request is kept: the target would have to become \(target)%"
        }
        if target != metric.target {
            change.autoscalers.append(
                AutoscalerChange(
                    namespace: autoscaler.namespace, name: autoscaler.name, metricIndex: metric.index,
                    metricType: metric.type, before: metric.target, after: target))
        }
        return "its \(metric.name.word) target moves from \(metric.target)% to \(target)%, so that pods are added at "
            + "the same use"
    }

    /// A request is no lower than what a pod uses when more are added.
    private static func raise(_ metric: UtilisationMetric, _ subject: GateSubject, _ change: inout WorkloadChange) {
        let (before, after) = requests(metric, subject, change)
        let least = before.doubleValue * Double(metric.target) / Double(highestTarget)
        guard after < before, after.doubleValue < least else { return }
        let lowered = change.containers.indices.filter { index in
            let container = change.containers[index]
            return metric.measures(container)
                && container.after.effectiveRequest(metric.name) < container.before.effectiveRequest(metric.name)
        }
        let wanted = lowered.reduce(0.0) { $0 + change.containers[$1].after.effectiveRequest(metric.name).doubleValue }
        guard wanted > 0 else { return }
        let factor = (least - after.doubleValue + wanted) / wanted
        for index in lowered {
            let present = change.containers[index].before
            var numbers = change.containers[index].after[numbers: metric.name]
            let raised = min(
                present.effectiveRequest(metric.name),
                RoundedNeed.amount((numbers.effectiveRequest ?? .zero).doubleValue * factor, metric.name))
            if numbers.request != nil { numbers.request = raised }
            if let limit = numbers.limit, limit < raised || numbers.request == nil { numbers.limit = raised }
            change.containers[index].after[numbers: metric.name] = numbers
        }
    }

    /// What one pod requests of the measured resource, before and after.
    private static func requests(
        _ metric: UtilisationMetric, _ subject: GateSubject, _ change: WorkloadChange
    ) -> (before: Quantity, after: Quantity) {
        var sums = (before: Quantity.zero, after: Quantity.zero)
        for container in subject.analysis.containers where metric.measures(container.container) {
            let present = container.container.resources.effectiveRequest(metric.name)
            let moved = change.containers.first { $0.name == container.container.name }
            let isMoved = moved.map { $0.before[numbers: metric.name] != $0.after[numbers: metric.name] } ?? false
            sums.before += present
            sums.after += isMoved ? moved?.after.effectiveRequest(metric.name) ?? present : present
        }
        return sums
    }

    private static func simulation(
        _ metric: UtilisationMetric, _ subject: GateSubject, _ change: WorkloadChange, target: Int
    ) -> AutoscalerSimulation {
        let (before, after) = requests(metric, subject, change)
        let pods = subject.autoscaler?.currentReplicas ?? subject.analysis.podCount
        var simulation = AutoscalerSimulation(
            resource: metric.name.rawValue, requestBefore: before, requestAfter: after, targetBefore: metric.target,
            targetAfter: target, podsBefore: pods)
        guard let autoscaler = subject.autoscaler, let used = used(metric, subject, request: before),
            after > .zero
        else { return simulation }
        let utilisation = used / after.doubleValue * 100
        simulation.podsAfter = AutoscalerSimulation.wanted(
            pods: pods, utilisation: utilisation, target: target, autoscaler)
        simulation.podsAtOldTarget = AutoscalerSimulation.wanted(
            pods: pods, utilisation: utilisation, target: metric.target, autoscaler)
        return simulation
    }

    /// What one pod uses: as the autoscaler itself last saw it, else the mean
    /// over the window.
    private static func used(_ metric: UtilisationMetric, _ subject: GateSubject, request: Quantity) -> Double? {
        if let current = metric.current { return Double(current) / 100 * request.doubleValue }
        let measured = subject.analysis.containers.filter { metric.measures($0.container) }
        let means = measured.compactMap { container in
            (metric.name == .cpu ? container.usage?.cpu : container.usage?.memory).map(\.mean)
        }
        return means.count == measured.count && !means.isEmpty ? means.reduce(0, +) : nil
    }
}

/// A metric that measures by the request.
private struct UtilisationMetric {
    var index: Int
    var type: String
    var name: ResourceName
    /// Nil: all containers of the pod that run as long as it.
    var container: String?
    var target: Int
    var current: Int?

    func measures(_ change: ContainerChange) -> Bool {
        container.map { $0 == change.name } ?? (change.role != .`init`)
    }

    func measures(_ measured: Container) -> Bool {
        container.map { $0 == measured.name } ?? (measured.role != .`init`)
    }
}

extension Autoscaler {
    /// Where its metrics were not read one by one, the lowest target of each
    /// resource.
    fileprivate var utilisationMetrics: [UtilisationMetric] {
        guard let metrics else {
            return ResourceName.allCases.compactMap { resource in
                utilisationTargets[resource.rawValue].map {
                    UtilisationMetric(index: -1, type: "Resource", name: resource, target: $0)
                }
            }
        }
        return metrics.compactMap { metric in
            guard let resource = ResourceName(rawValue: metric.resource), let target = metric.targetUtilisation else {
                return nil
            }
            return UtilisationMetric(
                index: metric.index, type: metric.type, name: resource, container: metric.container, target: target,
                current: metric.currentUtilisation)
        }
    }
}
