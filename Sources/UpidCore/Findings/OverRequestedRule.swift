/// It asks for much more than it needs.
enum OverRequestedRule {
    static let cpuDocumentation =
        "The CPU request is at least half as much again as is needed, and 100m more (a warning from 250m more; the "
        + "message counts all pods)."
    static let memoryDocumentation =
        "The memory request is at least half as much again as is needed, and 128Mi more (a warning from 512Mi more; the "
        + "message counts all pods)."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        [
            check(facts, .cpu, .cpuOverRequested, notable: .millicores(100), large: .millicores(250)),
            check(facts, .memory, .memoryOverRequested, notable: .mebibytes(128), large: .mebibytes(512)),
        ].compactMap { $0 }
    }

    private static func check(
        _ facts: ContainerFacts, _ resource: ResourceName, _ kind: Finding.Kind, notable: Quantity, large: Quantity
    ) -> Finding? {
        let advice = facts.recommendation[resource]
        guard advice.keepReason == nil, let need = advice.request, let request = facts.request(resource) else {
            return nil
        }
        let excess = request - need
        guard excess >= notable, request.doubleValue >= need.doubleValue * 1.5 else { return nil }
        var message = "\(resource.word) request of \(resource.text(request)) where \(resource.text(need)) will do"
        if facts.pods.count > 1 {
            let all = resource.text(measured: excess.doubleValue * Double(facts.pods.count))
            message += ": \(all) too much in \(facts.pods.count) pods"
        }
        return Finding(kind, excess >= large ? .warning : .info, message)
    }
}
