/// Nothing was seen of it.
enum NoUsageDataRule {
    static let documentation =
        "No usage was measured for a container although there is a source of usage: nothing is recommended."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.source != .none, facts.usage?.cpu == nil, facts.usage?.memory == nil,
            facts.container.role != .`init`
        else { return [] }
        return [Finding(.noUsageData, .info, "no usage measured within the window")]
    }
}
