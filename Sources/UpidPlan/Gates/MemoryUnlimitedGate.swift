internal import UpidCore

/// Memory without a limit.
struct MemoryUnlimitedGate: Gate {
    static let id = "memory-unlimited"
    static let title = "memory without a limit"
    static let documentation = """
        Looks at the memory limits of changed containers. A limit that is there is never removed: without it a leak \
        takes the memory of every pod on the node, and the kernel picks what it kills.

        Where a container has no memory limit and its request falls, that is said: the request is then the only thing \
        that keeps memory for it, and what it uses beyond is memory that other pods may have been promised. Set a memory \
        limit in the manifest; none is ever put there for you, since passing it is a kill.
        """
    static let effects: [GateEffect] = [.block, .note]
    static let example = outcome(
        .note, saw: "app: no memory limit",
        says: "the request that falls is all that keeps memory for it: set a limit")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var removed: [String] = []
        var unlimited: [String] = []
        for (index, analysis) in change.known(subject) where change.containers[index].moves(.memory) {
            let own = change.containers[index]
            let present = analysis.container.resources
            if let limit = own.before.memoryLimit, own.after.memoryLimit == nil {
                removed.append("\(analysis.container.name): limit \(HumanQuantity.memory(limit)) would be removed")
            } else if own.effective(over: present).memoryLimit == nil, own.lowersRequest(.memory, of: present) {
                unlimited.append("\(analysis.container.name): no memory limit")
            }
        }
        if !removed.isEmpty {
            return outcome(.block, saw: removed.joined(separator: "; "), says: "a memory limit is never removed")
        }
        guard !unlimited.isEmpty else { return nil }
        return outcome(
            .note, saw: unlimited.joined(separator: "; "),
            says: "the request that falls is all that keeps memory for it: set a limit")
    }
}
