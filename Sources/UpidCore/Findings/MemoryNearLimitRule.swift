/// The highest memory use comes close to what it may have.
enum MemoryNearLimitRule {
    static let documentation =
        "The highest memory working set was at 90 % of the limit or more (critical from 97 %): the next peak may end in a kill."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let peak = facts.usage?.memory?.max, let limit = facts.container.resources.memoryLimit, limit > .zero
        else { return [] }
        let share = peak / limit.doubleValue
        guard share >= 0.9 else { return [] }
        let message =
            "peak of \(HumanQuantity.measured(bytes: peak)) is \(HumanQuantity.percent(share)) of the limit of "
            + HumanQuantity.memory(limit)
        return [Finding(.memoryNearLimit, share >= 0.97 ? .critical : .warning, message)]
    }
}
