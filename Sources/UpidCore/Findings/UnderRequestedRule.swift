/// It uses more than it asked for: the scheduler does not know of it.
enum UnderRequestedRule {
    static let cpuDocumentation =
        "The p95 of CPU use is above the request: on a busy node, other pods may take that CPU away."
    static let memoryDocumentation =
        "The p99 of memory use is above the request: under memory pressure, the node evicts such pods first."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        [
            check(facts, .cpu, facts.usage?.cpu?.quantile(0.95), "p95", .cpuUnderRequested),
            check(facts, .memory, facts.usage?.memory?.quantile(0.99), "p99", .memoryUnderRequested),
        ].compactMap { $0 }
    }

    /// A histogram is right within 1 %, so it takes 2 % to be sure.
    private static func check(
        _ facts: ContainerFacts, _ resource: ResourceName, _ used: Double?, _ statistic: String, _ kind: Finding.Kind
    ) -> Finding? {
        guard let used, let request = facts.request(resource), used > request.doubleValue * 1.02 else { return nil }
        var message = "\(resource.word) \(statistic) of \(resource.text(measured: used)) is above the request of "
        message += resource.text(request)
        return Finding(kind, .warning, message)
    }
}
