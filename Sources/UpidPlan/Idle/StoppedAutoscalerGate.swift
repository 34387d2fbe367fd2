internal import UpidCore

/// A HorizontalPodAutoscaler stands still while there are no replicas.
struct StoppedAutoscalerGate: Gate {
    static let id = "stopped-hpa"
    static let title = "a HorizontalPodAutoscaler scales what is stopped"
    static let documentation = """
        Looks at the HorizontalPodAutoscaler of a workload that is to be stopped.

        Its minReplicas cannot be 0, and need not be: at 0 replicas it stands still by itself (ScalingActive is False, \
        for ScalingDisabled) and starts nothing. So it stays as it is, and this is noted. Whoever sets the replicas to \
        1 or more sets it going again; `kubectl upid optimize wake` starts at least its minReplicas.

        With the feature HPAScaleToZero a minimum of 0 is possible. Such an autoscaler goes on at 0 replicas, and starts \
        and stops the workload by itself: the change is put up for review.
        """
    static let effects: [GateEffect] = [.review, .note]
    static let example = outcome(
        .note, saw: "HorizontalPodAutoscaler web, at least 2 pods",
        says: "it stands still at 0 replicas and goes on once the workload is woken")

    func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
        guard let autoscaler = subject.autoscaler else { return nil }
        guard autoscaler.minReplicas > 0 else {
            return outcome(
                .review, saw: "HorizontalPodAutoscaler \(autoscaler.name), at least 0 pods",
                says: "it goes on at 0 replicas, and stops and starts the workload by itself")
        }
        let pods = autoscaler.minReplicas == 1 ? "pod" : "pods"
        return outcome(
            .note, saw: "HorizontalPodAutoscaler \(autoscaler.name), at least \(autoscaler.minReplicas) \(pods)",
            says: "it stands still at 0 replicas and goes on once the workload is woken")
    }
}
