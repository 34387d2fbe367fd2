/// Its runtime was told how much memory to take.
enum RuntimeHeapRule {
    static let documentation =
        "A container's arguments or environment tell its runtime how much memory to take (`-Xmx`, `MaxRAMPercentage`, "
        + "`GOMEMLIMIT`, `--max-old-space-size`, `DOTNET_GCHeapHardLimit`). A warning when a heap of a fixed size, and what "
        + "the process needs beside it, do not fit its memory limit or the recommended one; else what must change with "
        + "the limit. A value from a Secret or ConfigMap is not read."

    static func check(_ facts: ContainerFacts) -> [Finding] {
        guard let heap = facts.container.heap else { return [] }
        let present = facts.container.resources.memoryLimit
        let wanted = facts.recommendation.memory.limit ?? present
        guard let wanted else { return [] }
        switch heap.sizing {
        case .fixed: return fixed(heap, present: present, wanted: wanted)
        case .percentage, .followsLimit:
            guard wanted != present else { return [] }
            let part = heap.percentage.map { "\(HumanQuantity.percent($0 / 100)) of " } ?? ""
            return [
                Finding(
                    .runtimeHeap, .info,
                    "\(heap.name) is \(part)the memory limit (\(heap.source)) and follows it to "
                        + HumanQuantity.memory(wanted))
            ]
        case .unknown:
            guard wanted != present else { return [] }
            return [
                Finding(
                    .runtimeHeap, .info,
                    "\(heap.name) is set by \(heap.source) to what cannot be seen: check that it fits a memory limit of "
                        + HumanQuantity.memory(wanted))
            ]
        }
    }

    private static func fixed(_ heap: RuntimeHeap, present: Quantity?, wanted: Quantity) -> [Finding] {
        guard let bytes = heap.bytes, let need = heap.fixedNeed else { return [] }
        let size = HumanQuantity.measured(bytes: Double(bytes))
        let together = HumanQuantity.measured(bytes: Double(need))
        for (limit, word) in [(present, "memory limit"), (wanted, "recommended memory limit")] {
            guard let limit, limit.doubleValue < Double(need) else { continue }
            return [
                Finding(
                    .runtimeHeap, .warning,
                    "\(heap.name) of \(size) (\(heap.source)) takes \(together) with what the process needs beside it, and "
                        + "the \(word) is \(HumanQuantity.memory(limit))")
            ]
        }
        guard wanted != present else { return [] }
        return [
            Finding(
                .runtimeHeap, .info,
                "\(heap.name) is \(size) (\(heap.source)) whatever the memory limit is: at \(HumanQuantity.memory(wanted)) "
                    + "change both together")
        ]
    }
}
