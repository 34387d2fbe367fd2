/// It asks for nothing.
enum MissingRequestRule {
    static let cpuDocumentation =
        "A container has neither a CPU request nor a limit: the scheduler packs it anywhere, and an autoscaler on "
        + "utilisation fails for the whole workload."
    static let memoryDocumentation =
        "A container has neither a memory request nor a limit: nothing is set aside for it, and it is evicted first."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.container.role != .`init` else { return [] }
        return ResourceName.allCases.compactMap { resource in
            guard facts.request(resource) == nil, facts.workload.podResources?.givenRequest(resource) == nil else {
                return nil
            }
            var message = "no \(resource.word) request"
            if let need = facts.recommendation[resource].request { message += ", needs \(resource.text(need))" }
            let isScaled = facts.autoscaler?.utilisationTargets[resource.rawValue] != nil
            if isScaled { message += ", and the autoscaler cannot compute its utilisation" }
            return Finding(
                resource == .cpu ? .noCPURequest : .noMemoryRequest, isScaled ? .critical : .warning, message)
        }
    }
}
