internal import UpidCore

/// The memory limit holds the heap that a runtime was told to take.
struct RuntimeHeapGate: Gate {
    static let id = "runtime-heap"
    static let title = "the memory limit holds the runtime's heap and what is beside it"
    static let documentation = """
        Looks at what arguments and environment tell a runtime of its memory: `-Xmx`, `MaxRAMPercentage`, `GOMEMLIMIT`, \
        `--max-old-space-size`, `DOTNET_GCHeapHardLimit`. A process needs memory beside its heap (stacks, buffers, \
        compiled code), for which a part of the heap is allowed.

        A new memory limit that is below heap and allowance together is blocked when the limit falls, since the process \
        grows until it is killed; when the limit rises and is still too small, that is said. A heap that is a part of \
        the limit follows it, and one from a Secret or ConfigMap is not read: both are noted. Change the heap's size and \
        the limit together.
        """
    static let effects: [GateEffect] = [.block, .note]
    static let example = outcome(
        .block, saw: "app: the JVM's heap of 512Mi (-Xmx), 640Mi with what is beside it, memory limit 639Mi",
        says: "the process would grow until it is killed: change the heap and the limit together")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var blocked: [String] = []
        var noted: [(saw: String, says: String, isUnknown: Bool)] = []
        for (index, analysis) in change.known(subject) {
            let present = analysis.container.resources
            let own = change.containers[index]
            guard let heap = analysis.container.heap, let limit = own.effective(over: present).memoryLimit,
                limit != present.memoryLimit
            else { continue }
            let name = "\(analysis.container.name): "
            let amount = "memory limit \(HumanQuantity.memory(limit))"
            switch heap.sizing {
            case .fixed:
                guard let need = heap.fixedNeed else { continue }
                let saw =
                    "\(name)\(heap.amountText), \(HumanQuantity.measured(bytes: Double(need))) with what is beside it, \(amount)"
                if limit.doubleValue >= Double(need) {
                    guard own.lowersLimit(.memory, of: present) else { continue }
                    noted.append((saw, "the heap does not follow the limit: change both together", false))
                } else if own.lowersLimit(.memory, of: present) {
                    blocked.append(saw)
                } else {
                    noted.append((saw, "the limit rises, but not to what the process may take", false))
                }
            case .percentage, .followsLimit:
                let part = heap.percentage.map { "\(HumanQuantity.percent($0 / 100)) of " } ?? ""
                noted.append(
                    (
                        "\(name)\(heap.name) is \(part)the limit (\(heap.source)), \(amount)", "it follows the limit",
                        false
                    ))
            case .unknown:
                noted.append(
                    (
                        "\(name)\(heap.name) is set by \(heap.source) to what is not read, \(amount)",
                        "check that the limit holds it", true
                    ))
            }
        }
        if !blocked.isEmpty {
            return outcome(
                .block, saw: (blocked + noted.map(\.saw)).joined(separator: "; "),
                says: "the process would grow until it is killed: change the heap and the limit together")
        }
        guard !noted.isEmpty else { return nil }
        var says: [String] = []
        for note in noted where !says.contains(note.says) { says.append(note.says) }
        return outcome(
            .note, saw: noted.map(\.saw).joined(separator: "; "), says: says.joined(separator: "; "),
            isUnknown: noted.contains(where: \.isUnknown))
    }
}
