internal import UpidCore

/// Whole cores of a Guaranteed pod stay whole.
struct StaticCPUGate: Gate {
    static let id = "static-cpu"
    static let title = "whole cores of Guaranteed pods stay whole"
    static let documentation = """
        Looks at Guaranteed pods whose containers ask for whole cores. On a node with the static CPU manager policy such \
        a container gets cores of its own, and loses them as soon as it asks for a fraction: it then shares cores with \
        everybody, which latency-sensitive software notices.

        A fraction is rounded up to whole cores, and where a LimitRange does not admit that, the cores stay as they \
        are. Whether a node has that policy cannot be read from the API, so the rule holds everywhere. With `--in-place` \
        a kubelet of that policy may refuse the resize.
        """
    static let effects: [GateEffect] = [.block, .constrain]
    static let example = outcome(
        .constrain, saw: "app: 4 whole cores, 2.5 moved to 3",
        says: "a fraction would cost it cores of its own")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard subject.presentPod.qosClass == .guaranteed else { return nil }
        var seen: [String] = []
        for (index, analysis) in change.known(subject) where analysis.container.role != .`init` {
            let present = analysis.container.resources
            guard let now = present.cpuRequest ?? present.cpuLimit, now.isWhole, change.containers[index].moves(.cpu),
                let wanted = change.containers[index].effective(over: present).givenRequest(.cpu), !wanted.isWhole
            else { continue }
            let whole = Quantity(
                nanos: (wanted.nanos - 1) / 1_000_000_000 * 1_000_000_000 + 1_000_000_000, format: .decimalSI)
            if wanted > .zero, subject.limitRange.admits(.cpu, request: whole, limit: whole) {
                change.containers[index].after[numbers: .cpu] = ResourceNumbers(request: whole, limit: whole)
            } else {
                change.containers[index].after[numbers: .cpu] = change.containers[index].before[numbers: .cpu]
            }
            let set = change.containers[index].effective(over: present).givenRequest(.cpu) ?? now
            seen.append(
                "\(analysis.container.name): \(HumanQuantity.cpu(now)) whole cores, \(HumanQuantity.cpu(wanted)) moved "
                    + "to \(HumanQuantity.cpu(set))")
        }
        guard !seen.isEmpty else { return nil }
        guard change.autoscalers.isEmpty else {
            return outcome(
                .block, saw: seen.joined(separator: "; "),
                says: "the target of its autoscaler moved for another request: keep the autoscaler as it is")
        }
        return outcome(.constrain, saw: seen.joined(separator: "; "), says: "a fraction would cost it cores of its own")
    }
}
