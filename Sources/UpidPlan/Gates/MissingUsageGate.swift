internal import UpidCore

/// Nothing is lowered on use that was not seen.
struct MissingUsageGate: Gate {
    static let id = "missing-usage"
    static let title = "no cut of what was not measured, or not measured in full"
    static let documentation = """
        Looks at the usage behind every number that would fall. Where a container's CPU or memory was not measured at \
        all, where some of it could not be read, or where it is one sample of now, the request and limit stay as they \
        are: a peak may be unseen, and what was not seen is not zero.

        Raises pass. Connect a Prometheus-compatible server with `--prometheus-url`, or repair the query that failed (the \
        warnings name it), and the numbers can fall in the next run.
        """
    static let effects: [GateEffect] = [.constrain]
    static let example = outcome(
        .constrain, saw: "app: no CPU usage was measured; app: no memory usage was measured",
        says: "what would fall stays as it is", isUnknown: true)

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var seen: [String] = []
        for (index, analysis) in change.known(subject) {
            for resource in ResourceName.allCases
            where change.containers[index].lowers(resource, of: analysis.container.resources) {
                guard let why = Self.doubt(analysis, resource) else { continue }
                change.containers[index].hold(resource, at: analysis.container.resources)
                seen.append("\(analysis.container.name): \(why)")
            }
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .constrain, saw: seen.joined(separator: "; "), says: "what would fall stays as it is", isUnknown: true)
    }

    private static func doubt(_ analysis: ContainerAnalysis, _ resource: ResourceName) -> String? {
        let used = resource == .cpu ? analysis.usage?.cpu : analysis.usage?.memory
        guard let used, used.samples > 0 else { return "no \(resource.word) usage was measured" }
        if analysis.usage?.isIncomplete == true { return "some of its usage could not be read" }
        guard analysis.recommendation[resource].evidence?.source != .metricsAPI else {
            return "its \(resource.word) usage is one sample of now"
        }
        return nil
    }
}
