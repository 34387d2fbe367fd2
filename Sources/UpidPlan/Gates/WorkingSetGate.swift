internal import UpidCore

/// What measured memory does not count.
struct WorkingSetGate: Gate {
    static let id = "working-set"
    static let title = "a lower memory limit leaves less for the page cache"
    static let documentation = """
        Looks at memory limits that would fall. Memory is measured as the working set: all that the container uses, \
        less the page cache that was not used lately. It holds the resident set, so nothing is sized on that alone; but \
        files that were read now and then are not in it, and under a lower limit the kernel drops them earlier.

        This is noted where the container had room for such a cache: its limit was at least twice of what it used at \
        the most. Databases, search engines and brokers that rely on the page cache read more from disk then. Compare \
        disk reads before and after, or leave their limits with `--only requests`.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "app: working set 400Mi at the most, memory limit 2Gi to 1Gi",
        says: "page cache beyond the working set is dropped earlier")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var seen: [String] = []
        for (index, analysis) in change.known(subject) {
            let present = analysis.container.resources
            guard change.containers[index].lowersLimit(.memory, of: present), let now = present.memoryLimit,
                let after = change.containers[index].effective(over: present).memoryLimit,
                let peak = analysis.usage?.memory?.max, now.doubleValue >= 2 * peak
            else { continue }
            seen.append(
                "\(analysis.container.name): working set \(HumanQuantity.measured(bytes: peak)) at the most, memory limit "
                    + "\(HumanQuantity.memory(now)) to \(HumanQuantity.memory(after))")
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .note, saw: seen.joined(separator: "; "), says: "page cache beyond the working set is dropped earlier")
    }
}
