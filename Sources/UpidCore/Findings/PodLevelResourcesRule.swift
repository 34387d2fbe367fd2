/// Requests are those of the pod as a whole.
enum PodLevelResourcesRule {
    static let documentation =
        "The pod template sets requests or limits for the pod as a whole (spec.resources): its containers share them, and "
        + "a change goes there."

    static func check(_ workload: Workload) -> Finding? {
        guard let whole = workload.podResources else { return nil }
        let amounts = ResourceName.allCases.compactMap { resource in
            whole.givenRequest(resource).map { "\(resource.word) \(resource.text($0))" }
        }
        guard !amounts.isEmpty else { return nil }
        return Finding(
            .podLevelResources, .info,
            "the pod as a whole asks for \(amounts.joined(separator: " and ")): a change goes to spec.resources of the pod"
        )
    }
}
