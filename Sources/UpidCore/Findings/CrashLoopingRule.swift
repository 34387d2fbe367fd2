/// It ends again and again.
enum CrashLoopingRule {
    static let documentation =
        "A container waits in `CrashLoopBackOff`, or restarted ten times or more within the window (without a history: "
        + "one pod of it did). While it waits its requests are never lowered: what it uses while it starts is not what it "
        + "will need."
    private static let manyRestarts = 10

    static func check(_ facts: ContainerFacts) -> [Finding] {
        let waiting = facts.pods.count { $0.isCrashLooping(facts.container.name) }
        let restarts = "\(facts.restarts) \(facts.restarts == 1 ? "restart" : "restarts")"
        if waiting > 0 {
            let pods = facts.pods.count == 1 ? "1 pod" : "\(facts.pods.count) pods"
            let message = "CrashLoopBackOff in \(waiting) of \(pods), \(restarts)"
            return [Finding(.crashLooping, .critical, message)]
        }
        // Restarts of live pods add up since each began, which may be a year.
        let worst = facts.usage?.restarts ?? facts.states.map(\.restarts).max() ?? 0
        guard worst >= manyRestarts else { return [] }
        return [Finding(.crashLooping, .warning, restarts)]
    }
}

extension Pod {
    package func isCrashLooping(_ container: String) -> Bool {
        containers.contains { $0.name == container && $0.waiting == "CrashLoopBackOff" }
    }
}
