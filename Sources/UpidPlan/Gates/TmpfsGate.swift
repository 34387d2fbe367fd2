internal import UpidCore

/// Volumes in memory count as their containers' memory.
struct TmpfsGate: Gate {
    static let id = "tmpfs"
    static let title = "a volume in memory counts as memory of the containers"
    static let documentation = """
        Looks at volumes of the kind `emptyDir` with `medium: Memory`. What is written there is memory of the container \
        that writes it, and counts towards its limit, though no process holds it. It stays until the pod ends.

        Where a memory limit would fall, the volumes and their `sizeLimit` are named. A limit below what the container \
        used at the most is not lowered. A limit below the `sizeLimit` needs a look by a person: a volume that fills up \
        would get the container killed. Lower the `sizeLimit` as well, or leave the limit.
        """
    static let effects: [GateEffect] = [.review, .constrain, .note]
    static let example = outcome(
        .review, saw: "volumes in memory: cache (sizeLimit 1.5Gi); limit below them: app",
        says: "a container that fills them would be killed: lower the sizeLimit too, or leave the limit")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let template = subject.workload.template else {
            let falls = change.known(subject).contains { known in
                change.containers[known.index].lowersLimit(.memory, of: known.analysis.container.resources)
            }
            guard falls else { return nil }
            return notRead(
                .template, "its volumes were", .note, says: "one in memory counts towards the memory limit that falls")
        }
        let volumes = template.volumes.filter { $0.kind == .memory }
        guard !volumes.isEmpty else { return nil }
        let names = volumes.map { volume in
            "\(volume.name) (\(volume.sizeLimit.map { "sizeLimit \(HumanQuantity.memory($0))" } ?? "no sizeLimit"))"
        }
        var cut: [(index: Int, analysis: ContainerAnalysis)] = []
        var held: [String] = []
        for (index, analysis) in change.known(subject) {
            let present = analysis.container.resources
            guard change.containers[index].lowersLimit(.memory, of: present) else { continue }
            let limit = change.containers[index].effective(over: present).memoryLimit
            guard let peak = analysis.usage?.memory?.max, let limit, limit.doubleValue < peak else {
                cut.append((index, analysis))
                continue
            }
            change.containers[index].hold(.memory, at: present)
            held.append(
                "\(analysis.container.name) used \(HumanQuantity.measured(bytes: peak)), limit "
                    + HumanQuantity.memory(limit))
        }
        let saw = "volumes in memory: " + names.joined(separator: ", ")
        if !held.isEmpty {
            return outcome(
                .constrain, saw: ([saw] + held).joined(separator: "; "),
                says: "the memory stays as it is: what is written there counts towards the limit")
        }
        guard !cut.isEmpty else { return nil }
        let total = volumes.reduce(Quantity.zero) { $0 + ($1.sizeLimit ?? .zero) }
        let small = cut.filter { cut in
            (change.containers[cut.index].effective(over: cut.analysis.container.resources).memoryLimit ?? total)
                < total
        }
        guard small.isEmpty else {
            return outcome(
                .review,
                saw: saw + "; limit below them: " + small.map(\.analysis.container.name).joined(separator: ", "),
                says: "a container that fills them would be killed: lower the sizeLimit too, or leave the limit")
        }
        return outcome(.note, saw: saw, says: "what is written there counts towards the memory limit that falls")
    }
}
