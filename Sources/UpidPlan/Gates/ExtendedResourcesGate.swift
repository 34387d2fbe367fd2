internal import UpidCore

/// Resources other than CPU and memory are never changed.
struct ExtendedResourcesGate: Gate {
    static let id = "extended-resources"
    static let title = "hugepages, GPUs and resource claims stay as they are"
    static let documentation = """
        Looks at whatever a container asks for besides CPU and memory: huge pages, GPUs and other devices, and the \
        claims of dynamic resource allocation. These are never changed, and a change that differs in any of them is \
        blocked.

        Where a changed container has some, they are named, as its CPU and memory are not all that it costs: a pod that \
        holds a GPU blocks it, however little CPU it uses. Decide on those by the device's own metrics.
        """
    static let effects: [GateEffect] = [.block, .note]
    static let example = outcome(
        .note, saw: "app: nvidia.com/gpu 1",
        says: "they stay as they are")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        var differing: [String] = []
        var present: [String] = []
        for container in change.containers {
            let (before, after) = (container.before, container.after)
            let names = Set(before.otherRequests.keys).union(after.otherRequests.keys)
                .union(before.otherLimits.keys).union(after.otherLimits.keys).sorted()
            for name in names {
                if before.otherRequests[name] != after.otherRequests[name]
                    || before.otherLimits[name] != after.otherLimits[name]
                {
                    differing.append("\(container.name): \(name)")
                } else if name != "ephemeral-storage", container.before != container.after {
                    let amount = before.otherRequests[name] ?? before.otherLimits[name]
                    present.append("\(container.name): \(name) \(amount.map(\.description) ?? "")")
                }
            }
        }
        if !differing.isEmpty {
            return outcome(
                .block, saw: differing.joined(separator: "; "), says: "only CPU and memory may differ in a change")
        }
        let claims = change.isEmpty ? [] : subject.workload.template?.resourceClaims ?? []
        if !claims.isEmpty { present.append("resource claims \(claims.joined(separator: ", "))") }
        guard !present.isEmpty else { return nil }
        return outcome(.note, saw: present.joined(separator: "; "), says: "they stay as they are")
    }
}
