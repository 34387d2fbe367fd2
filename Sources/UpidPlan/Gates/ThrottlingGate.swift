internal import UpidCore

/// No CPU is taken from what is held back already.
struct ThrottlingGate: Gate {
    static let id = "throttling"
    static let title = "no CPU cut while the limit throttles"
    static let documentation = """
        Looks at the share of CFS periods in which the kernel throttled a container. From 5 % on, its CPU request and \
        limit are not lowered: what it used is what it was let have, so its usage does not tell its need, and a lower \
        limit would slow it down further.

        Raises pass. To get a true picture, raise or remove the CPU limit, let it run for some days, and ask again.
        """
    static let effects: [GateEffect] = [.constrain]
    static let example = outcome(
        .constrain, saw: "app: throttled in 5% of its CFS periods",
        says: "its CPU is not lowered: its use was held back")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var seen: [String] = []
        for (index, analysis) in change.known(subject) {
            guard let share = analysis.usage?.throttledShare, share >= SizingPolicy.standard.throttledShare,
                change.containers[index].lowers(.cpu, of: analysis.container.resources)
            else { continue }
            change.containers[index].hold(.cpu, at: analysis.container.resources)
            seen.append("\(analysis.container.name): throttled in \(HumanQuantity.percent(share)) of its CFS periods")
        }
        guard !seen.isEmpty else { return nil }
        return outcome(
            .constrain, saw: seen.joined(separator: "; "), says: "its CPU is not lowered: its use was held back")
    }
}
