/// The kernel killed the container for memory.
enum OOMKilledRule {
    static let documentation =
        "A container was killed for memory within the window (without a history: the last time it ended). Its memory "
        + "is never lowered, and raised above where it was killed."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard facts.oomKills > 0 else { return [] }
        let resources = facts.container.resources
        var message = "killed for memory \(facts.oomKills) \(facts.oomKills == 1 ? "time" : "times")"
        if let limit = resources.memoryLimit {
            message += " at a limit of \(HumanQuantity.memory(limit))"
        } else {
            message += " without a limit of its own: the node ran out of memory"
        }
        return [Finding(.oomKilled, .critical, message)]
    }
}
