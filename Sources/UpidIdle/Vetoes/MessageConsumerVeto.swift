import UpidCore

/// Events start it.
struct MessageConsumerVeto: Veto {
    static let id = "message-consumer"
    static let title = "KEDA scales it by events"
    static let documentation = """
        Looks at the targets of KEDA's ScaledObjects; Jobs of a ScaledJob are controlled by it and kept as \
        `operator-owned`.

        A consumer gets its work from a queue: nobody calls it, and no traffic comes in, which is no sign that it is \
        not used. KEDA also starts and stops it already, by what waits or by the clock, and would undo what somebody \
        else does to its replicas. So the workload is kept. To save more, let its ScaledObject go down to zero.

        A ScaledObject whose triggers are CPU and memory alone is an autoscaler like others, which waits for nothing: \
        it is noted, and the verdict stands. To stop the workload, `kubectl upid optimize idle` holds the ScaledObject \
        at 0. Where ScaledObjects were not read, the verdict is unknown.
        """
    static let effects: [VetoEffect] = [.keep, .unknown, .note]
    static let example = outcome(
        .keep, saw: "target of ScaledObject/orders (kafka), at least 1 pod",
        says: "KEDA starts and stops it; set its minReplicaCount to 0 to save more")

    func check(_ subject: IdleSubject) -> VetoOutcome? {
        guard subject.surroundings.facts?.eventScalers != nil else {
            return notRead("ScaledObjects were", says: "it may wait for messages")
        }
        guard let scaler = subject.surroundings.eventScaler(of: subject.workload.id) else { return nil }
        let triggers = scaler.triggers.isEmpty ? "" : " (\(scaler.triggers.joined(separator: ", ")))"
        let pods = "\(scaler.minReplicas) \(scaler.minReplicas == 1 ? "pod" : "pods")"
        let saw = "target of \(scaler.kind)/\(scaler.name)\(triggers), at least \(pods)"
        let kinds = Set(scaler.triggers).subtracting(["cpu", "memory"])
        if kinds.isEmpty, !scaler.triggers.isEmpty {
            return outcome(.note, saw: saw, says: "its own use scales it: KEDA has to be held at 0 to stop it")
        }
        let how = kinds == ["cron"] ? "KEDA starts and stops it by the clock" : "KEDA starts and stops it"
        return outcome(
            .keep, saw: saw,
            says: how + (scaler.minReplicas > 0 ? "; set its minReplicaCount to 0 to save more" : " already"))
    }
}
