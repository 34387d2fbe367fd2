/// Its CPU limit held it back.
enum ThrottledRule {
    static let documentation =
        "The kernel throttled the container in 5 % or more of its CFS periods (critical from 25 %). Its CPU is never "
        + "lowered: what it used is what it was let have."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let share = facts.usage?.throttledShare, share >= facts.policy.throttledShare else { return [] }
        var message = "throttled in \(HumanQuantity.percent(share)) of its CFS periods"
        if let limit = facts.container.resources.cpuLimit { message += " at a limit of \(HumanQuantity.cpu(limit))" }
        return [Finding(.throttled, share >= 0.25 ? .critical : .warning, message)]
    }
}
