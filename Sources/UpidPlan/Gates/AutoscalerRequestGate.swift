internal import UpidCore

/// An autoscaler that measures by requests, and a container without one.
struct AutoscalerRequestGate: Gate {
    static let id = "hpa-missing-request"
    static let title = "a HorizontalPodAutoscaler needs a request that is missing"
    static let documentation = """
        Looks at the HorizontalPodAutoscaler, where it scales on a per cent of CPU or memory, and at the requests of \
        all containers that it measures. A limit without a request counts as one, as the API server makes it so.

        Without the request of a single container the autoscaler cannot reckon the per cent and stops scaling. So a \
        change that takes such a request away is refused. A request that is missing today is noted; when the change \
        sets the last one, that is noted too, since the autoscaler then begins to act.

        Give every container a request of what is measured, sidecars included, or let the metric be a \
        `ContainerResource` of the one container that matters.
        """
    static let effects: [GateEffect] = [.block, .note]
    static let example = outcome(
        .block, saw: "HorizontalPodAutoscaler scaler needs the request for CPU of app",
        says: "keep it: without it the autoscaler stops scaling")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let autoscaler = subject.autoscaler else { return nil }
        let measured = Self.measured(autoscaler)
        guard !measured.isEmpty else { return nil }
        var removed: [String] = []
        var missing: [String] = []
        var added: [String] = []
        for container in subject.analysis.containers.map(\.container) where container.role != .`init` {
            let changed = change.containers.first { $0.name == container.name }
            for resource in ResourceName.allCases
            where measured.contains(where: { $0.covers(container.name, resource) }) {
                let name = "\(resource.word) of \(container.name)"
                let now = changed?.before.givenRequest(resource) ?? container.resources.givenRequest(resource)
                let then = changed.map { $0.then(resource, otherwise: now) } ?? now
                switch (now != nil, then != nil) {
                case (true, false): removed.append(name)
                case (false, true): added.append(name)
                case (false, false): missing.append(name)
                case (true, true): break
                }
            }
        }
        let name = "HorizontalPodAutoscaler \(autoscaler.name)"
        if !removed.isEmpty {
            return outcome(
                .block, saw: "\(name) needs the request for \(removed.joined(separator: ", "))",
                says: "keep it: without it the autoscaler stops scaling")
        }
        if !missing.isEmpty {
            return outcome(
                .note, saw: "\(name) lacks a request for \(missing.joined(separator: ", "))",
                says: "it does not scale on it until every container has one: set it, and remove none")
        }
        guard !added.isEmpty else { return nil }
        return outcome(
            .note, saw: "\(name) lacks a request for \(added.joined(separator: ", "))",
            says: "the change sets it: from then on the autoscaler scales on it")
    }

    /// A resource that is measured by its request; of all containers where
    /// none is named.
    private struct Measured {
        var resource: String
        var container: String?

        func covers(_ name: String, _ resource: ResourceName) -> Bool {
            self.resource == resource.rawValue && (container ?? name) == name
        }
    }

    /// Where the metrics were not read each at a time, all containers are
    /// taken to be measured.
    private static func measured(_ autoscaler: Autoscaler) -> [Measured] {
        guard let metrics = autoscaler.metrics else {
            return autoscaler.utilisationTargets.keys.map { Measured(resource: $0, container: nil) }
        }
        return metrics.filter { $0.targetUtilisation != nil }.map {
            Measured(resource: $0.resource, container: $0.container)
        }
    }
}

extension ContainerChange {
    /// The request there is after the change; `current` stays where the
    /// template set none and sets none, and the cluster fills it in.
    fileprivate func then(_ resource: ResourceName, otherwise current: Quantity?) -> Quantity? {
        after.givenRequest(resource) ?? (before.givenRequest(resource) == nil ? current : nil)
    }
}
