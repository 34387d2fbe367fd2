internal import UpidCore

/// Pods keep the old template.
struct OnDeleteGate: Gate {
    static let id = "on-delete"
    static let title = "some or all pods keep the old template"
    static let documentation = """
        Looks at the `updateStrategy` of a StatefulSet or DaemonSet. With `OnDelete` no pod takes a new template until \
        somebody deletes it. With a `partition` only the pods of a StatefulSet whose ordinal is at or above it do.

        The change is made and noted: it is harmless, but it saves nothing until the pods are replaced, and a check of \
        its effect would compare the same pods with themselves.

        Delete the pods one at a time when it suits you, or lower the partition; or resize in place with `--in-place`.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "updateStrategy OnDelete",
        says: "it has no effect on a pod until that pod is deleted")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let kind = subject.workload.id.kind
        guard subject.rollsOut, kind == .statefulSet || kind == .daemonSet else { return nil }
        guard let rollout = subject.workload.rollout else {
            return notRead(
                .rollout, "its updateStrategy was", .note,
                says: "the pods may keep the old template until they are deleted")
        }
        if rollout.strategy == "OnDelete" {
            return outcome(
                .note, saw: "updateStrategy OnDelete", says: "it has no effect on a pod until that pod is deleted")
        }
        guard let partition = rollout.partition, partition > 0 else { return nil }
        let pods = subject.plannedPods
        return outcome(
            .note, saw: "partition \(partition), \(pods == 1 ? "1 replica" : "\(pods) replicas")",
            says: partition >= pods
                ? "it has no effect on any pod until the partition is lowered"
                : "it takes effect from \(subject.workload.id.name)-\(partition) on only")
    }
}
