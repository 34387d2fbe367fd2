internal import UpidCore

/// One pod only, so that its restart is felt.
struct SingleReplicaGate: Gate {
    static let id = "single-replica"
    static let title = "its only pod would be restarted"
    static let documentation = """
        Looks at `spec.replicas`, and at `minReplicas` where a HorizontalPodAutoscaler scales the workload. It speaks \
        when there is one pod, or may be only one. Workloads that run to an end and DaemonSets are left out.

        A new template replaces the pod. Even where the new one starts first, open connections break; where it cannot, \
        nothing answers until it is ready. The change is still made, but its risk is rated higher.

        Resize in place with `--in-place`, which leaves the pod running unless its `resizePolicy` asks for a restart; \
        or run two replicas; or choose a quiet hour.
        """
    static let effects: [GateEffect] = [.note]
    static let example = outcome(
        .note, saw: "1 replica, no autoscaler",
        says: "a single pod is replaced: the new one starts first, but open connections break; resize in "
            + "place instead")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        switch subject.workload.id.kind {
        case .cronJob, .job, .daemonSet: return nil
        case .deployment, .statefulSet, .replicaSet, .replicationController, .pod, .rollout, .deploymentConfig: break
        }
        let restarted = subject.policy.inPlace ? subject.restarted(by: change) : []
        guard subject.rollsOut || !restarted.isEmpty else { return nil }
        guard subject.workload.id.kind != .pod else {
            return outcome(.note, saw: "1 pod", says: Self.says(restarted))
        }
        guard let replicas = subject.workload.replicas else {
            return notRead(
                nil, "the number of replicas was", .note, says: "if there is one only, a restart is an interruption")
        }
        guard replicas > 0, (subject.autoscaler?.minReplicas ?? replicas) <= 1 else { return nil }
        let says = subject.policy.inPlace ? Self.says(restarted) : Self.says(replacing: subject, replicas)
        return outcome(.note, saw: Self.saw(replicas, subject.autoscaler), says: says)
    }

    private static func saw(_ replicas: Int, _ autoscaler: Autoscaler?) -> String {
        let count = replicas == 1 ? "1 replica" : "\(replicas) replicas"
        guard let autoscaler else { return "\(count), no autoscaler" }
        return "\(count), and HorizontalPodAutoscaler \(autoscaler.name) may go down to \(autoscaler.minReplicas)"
    }

    private static func says(_ restarted: [String]) -> String {
        "its resizePolicy restarts container \(restarted.joined(separator: " and ")), which is an interruption"
    }

    private static func says(replacing subject: GateSubject, _ replicas: Int) -> String {
        startsBeside(subject)
            ? "a single pod is replaced: the new one starts first, but open connections break; resize in place instead"
            : "a restart of a single pod is an interruption until the new one is ready; resize in place instead"
    }

    /// The new pod is ready before the old one goes. Not where it is unknown.
    private static func startsBeside(_ subject: GateSubject) -> Bool {
        subject.workload.rollout != nil && RolloutPace(subject.workload, pods: 1).unavailable == 0
    }
}
