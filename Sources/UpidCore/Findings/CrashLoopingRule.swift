/// It ends again and again.
enum CrashLoopingRule {
    static let documentation =
        "A container waits in `CrashLoopBackOff`, or restarted ten times or more. What it uses while it starts is not "
        + "what it will need."
    private static let manyRestarts = 10

    static func check(_ facts: ContainerFacts) -> [Finding] {
        let waiting = facts.states.count { $0.waiting == "CrashLoopBackOff" }
        let restarts = "\(facts.restarts) \(facts.restarts == 1 ? "restart" : "restarts")"
        if waiting > 0 {
            let message = "CrashLoopBackOff in \(waiting) of \(facts.pods.count) pods, \(restarts)"
            return [Finding(.crashLooping, .critical, message)]
        }
        guard facts.restarts >= manyRestarts else { return [] }
        return [Finding(.crashLooping, .warning, restarts)]
    }
}
