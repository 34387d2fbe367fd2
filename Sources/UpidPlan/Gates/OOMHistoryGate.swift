internal import UpidCore

/// No memory is taken from what was killed for want of it.
struct OOMHistoryGate: Gate {
    static let id = "oom-history"
    static let title = "no memory cut after an out-of-memory kill"
    static let documentation = """
        Looks at out-of-memory kills: in the window, and as the last end of a live pod's container (`OOMKilled`). A \
        container that was killed never loses memory: its request and limit stay at least where they are, since what \
        was measured is what it had until it was killed, and not what it needs.

        A raise passes. Where the change leaves the limit at the size that it was killed at, that is said: the kill can \
        come again. Raise the limit, or find what the memory is taken by.
        """
    static let effects: [GateEffect] = [.constrain, .note]
    static let example = outcome(
        .constrain, saw: "app: 1 kill, memory request 1Gi, limit 2Gi",
        says: "its memory is not lowered: it needs more than it had")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var held: [String] = []
        var unchanged: [String] = []
        for (index, analysis) in change.known(subject) where analysis.oomKills > 0 {
            let present = analysis.container.resources
            let kills = analysis.oomKills == 1 ? "1 kill" : "\(analysis.oomKills) kills"
            let saw = "\(analysis.container.name): \(kills), memory \(present.text(.memory))"
            if change.containers[index].lowers(.memory, of: present) {
                change.containers[index].hold(.memory, at: present)
                held.append(saw)
            } else if let limit = present.memoryLimit,
                change.containers[index].effective(over: present).memoryLimit.map({ $0 <= limit }) == true
            {
                unchanged.append(saw)
            }
        }
        if !held.isEmpty {
            return outcome(
                .constrain, saw: (held + unchanged).joined(separator: "; "),
                says: "its memory is not lowered: it needs more than it had")
        }
        guard !unchanged.isEmpty else { return nil }
        return outcome(
            .note, saw: unchanged.joined(separator: "; "),
            says: "the memory limit stays where it was killed, so it can be killed again")
    }
}
