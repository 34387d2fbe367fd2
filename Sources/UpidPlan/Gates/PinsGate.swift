internal import UpidCore

/// Its pods hold their node.
struct PinsGate: Gate {
    static let id = "pins"
    static let title = "its pods keep their node from being removed"
    static let documentation = """
        Looks at two annotations of the template: `cluster-autoscaler.kubernetes.io/safe-to-evict: "false"` and \
        `karpenter.sh/do-not-disrupt: "true"`.

        With either, a node autoscaler leaves the node alone as long as one of these pods runs there. Smaller requests \
        still make room for other pods, but no node goes away because of them, so no money is promised. The change is \
        made and noted.

        If the pods may be moved after all, remove the annotation from the template.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "cluster-autoscaler.kubernetes.io/safe-to-evict",
        says: "its pods keep their nodes: smaller requests remove none")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let template = subject.workload.template else {
            return notRead(
                .template, "its annotations were", .note, says: "its pods may keep their nodes: a saving is not sure")
        }
        guard !template.pins.isEmpty else { return nil }
        return outcome(
            .note, saw: template.pins.joined(separator: ", "),
            says: "its pods keep their nodes: smaller requests remove none")
    }
}
