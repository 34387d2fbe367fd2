internal import UpidCore

/// An init container decides what the pod asks for.
struct InitDominatesGate: Gate {
    static let id = "init-dominates"
    static let title = "an init container decides what the pod asks for"
    static let documentation = """
        Looks at what the scheduler sets aside for a pod: the larger of what its containers and sidecars ask for \
        together, and what any init container asks for beside the sidecars that started before it. It stays set aside \
        as long as the pod lives, though the init container ends in the first minute.

        Where an init container decides, a cut of the others frees less than it says, or nothing. The numbers are shown, \
        and nothing is changed. Lower the request of the init container as well, if it does with less; it runs alone, so \
        a low CPU request only lets it take longer.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "init containers need CPU 1, the others 250m: a cut of 250m frees nothing",
        says: "lower what the init containers ask for to free the rest")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let (before, after) = (subject.presentPod, subject.pod(after: change))
        var seen: [String] = []
        for resource in ResourceName.allCases {
            guard after.podResources?.givenRequest(resource) == nil else { continue }
            let cut = before.runningRequest(resource) - after.runningRequest(resource)
            let freed = before.request(resource) - after.request(resource)
            guard cut > .zero, freed < cut else { continue }
            let initial = after.request(resource) - (after.overhead?.effectiveRequest(resource) ?? .zero)
            seen.append(
                "init containers need \(resource.word) \(resource.text(initial)), the others "
                    + "\(resource.text(after.runningRequest(resource))): a cut of \(resource.text(cut)) frees "
                    + (freed > .zero ? resource.text(freed) : "nothing"))
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .note, saw: seen.joined(separator: "; "), says: "lower what the init containers ask for to free the rest")
    }
}
