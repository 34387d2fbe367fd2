internal import UpidCore

/// The template cannot be changed, or running pods do not take it.
struct ImmutableTemplateGate: Gate {
    static let id = "immutable-template"
    static let title = "the kind does not bring a new template to its pods"
    static let documentation = """
        Looks at the kind. The template of a Job cannot be changed, and neither can the spec of a bare Pod but by a \
        resize in place: both are refused. A pod that a kubelet runs from a file on its node cannot be changed through \
        the cluster at all. A ReplicaSet or ReplicationController accepts a new template but gives it to later pods \
        only, so the change is put up for review.

        Change what makes the object: the CronJob behind a Job, the manifest or pipeline that applies it, the file on \
        the node. Where the server can resize in place, `--in-place` works for pods of all these kinds except those \
        from a file.
        """
    static let effects: [GateEffect] = [.block, .review]
    static let example = outcome(
        .block, saw: "the template of a Job is immutable",
        says: "change the CronJob or the manifest it comes from")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        let workload = subject.workload
        if workload.isStaticPod {
            return outcome(
                .block, saw: "a static pod of node \(workload.controller?.name ?? "")",
                says: "change its manifest on the node: the cluster only shows it")
        }
        guard !subject.policy.inPlace else { return nil }
        switch workload.id.kind {
        case .job:
            return outcome(
                .block, saw: "the template of a Job is immutable",
                says: "change the CronJob or the manifest it comes from")
        case .replicaSet, .replicationController:
            return outcome(
                .review, saw: "a \(workload.id.kind.rawValue) gives a new template to later pods only",
                says: "pods that run keep the old values until they are deleted")
        case .pod:
            return outcome(
                .block, saw: "the spec of a Pod is immutable",
                says: "it can only be resized in place (--in-place), or made anew from its manifest")
        case .deployment, .statefulSet, .daemonSet, .cronJob, .rollout, .deploymentConfig: return nil
        }
    }
}

extension Workload {
    /// It mirrors a pod that a kubelet runs from a file.
    var isStaticPod: Bool { id.kind == .pod && controller?.kind == "Node" && controller?.apiVersion == "v1" }
}
