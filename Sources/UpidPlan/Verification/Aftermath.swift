internal import UpidCore

/// What there is to see of one workload after its change.
struct Aftermath {
    let planned: PlanEntry
    let plannedAt: Timestamp
    /// Nil when it is not there any more.
    let analysis: WorkloadAnalysis?
    /// Its pods that have not finished.
    let pods: [Pod]
    let window: UsageData
    let takenAt: Timestamp
    let thresholds: VerificationThresholds

    /// Nil when it was never changed.
    func verified() -> WorkloadVerification? {
        let wasApplied = planned.outcome?.state == .applied
        guard let analysis, analysis.workload.uid == planned.change.uid else {
            guard wasApplied else { return nil }
            let saw = analysis == nil ? "it is not there any more" : "it was deleted and made anew since the change"
            return verification([VerificationReason(.object, .watch, saw)], [])
        }
        let differences = differences(from: analysis.workload)
        guard wasApplied || differences.count < changed.count else { return nil }
        var reasons = differences.map {
            VerificationReason(.object, .watch, "the requests and limits of container \($0) are not those of the plan")
        }
        reasons += readiness()
        if elapsed < thresholds.minimumHistory {
            let span = elapsed < 60 ? "under a minute" : HumanDuration.history(seconds: elapsed)
            let wanted = HumanDuration.history(seconds: thresholds.minimumHistory)
            reasons.append(
                VerificationReason(.history, .watch, "\(span) of history since the change; wait for \(wanted)"))
        }
        let containers = changed.filter { !differences.contains($0.name) }.map { change in
            let before = planned.evidence.containers.first { $0.name == change.name }
            let after = evidence(of: change.name, in: analysis)
            let aftermath = ContainerAftermath(
                change: change, before: before, after: after,
                secondsBefore: planned.evidence.end.secondsSince(planned.evidence.start), secondsAfter: elapsed,
                isCrashLooping: pods.contains { $0.isCrashLooping(change.name) }, thresholds: thresholds)
            return ContainerVerification(
                name: change.name, change: change, before: before, after: after, reasons: aftermath.reasons)
        }
        return verification(reasons, containers)
    }

    private func verification(
        _ reasons: [VerificationReason], _ containers: [ContainerVerification]
    ) -> WorkloadVerification {
        WorkloadVerification(
            workload: planned.change.workload, changedAt: changedAt, pods: pods.count,
            readyPods: pods.count(where: \.isReady), reasons: reasons, containers: containers)
    }

    /// Containers that are not there, or not as the plan would have them; none
    /// where pods were resized, whose template is not changed.
    private func differences(from live: Workload) -> [String] {
        if planned.resized != nil { return [] }
        return changed.filter { change in
            let found = live.containers.first { $0.name == change.name }?.resources
            return !ResourceField.allCases.allSatisfy { found != nil && found?[$0] == change.after[$0] }
        }.map(\.name)
    }

    private var changed: [ContainerChange] { planned.change.containers.filter { $0.before != $0.after } }

    private var changedAt: Timestamp {
        if let outcome = planned.outcome, outcome.state == .applied { return outcome.at }
        return pods.compactMap(\.createdAt).filter { $0 >= plannedAt }.min() ?? plannedAt
    }

    /// Seconds since the change.
    private var elapsed: Int64 { takenAt.secondsSince(changedAt) }

    private func readiness() -> [VerificationReason] {
        let ready = pods.count(where: \.isReady)
        guard ready < pods.count else { return [] }
        let saw = "\(ready) of \(pods.count) pods are ready"
        guard elapsed >= thresholds.readinessDelay else {
            return [VerificationReason(.readiness, .watch, "\(saw), \(elapsed)s after the change")]
        }
        guard let readyBefore = planned.evidence.readyPods, planned.evidence.pods > 0 else {
            return [VerificationReason(.readiness, .watch, saw)]
        }
        // ready/pods < readyBefore/podsBefore, without a division.
        let isWorse = Double(ready) * Double(planned.evidence.pods) < Double(readyBefore) * Double(pods.count)
        let before = "\(saw), \(readyBefore) of \(planned.evidence.pods) before the change"
        return [VerificationReason(.readiness, isWorse ? .rollBack : .watch, before)]
    }

    /// What a container did since the change alone; nil when nothing of it
    /// can be told.
    private func evidence(of name: String, in analysis: WorkloadAnalysis) -> ContainerEvidence? {
        guard let container = analysis.containers.first(where: { $0.container.name == name }) else { return nil }
        let states = pods.flatMap { pod in
            pod.containers.filter { $0.name == name }.map { (state: $0, createdAt: pod.createdAt) }
        }
        let kills = states.count { live in
            guard let end = live.state.lastTermination, end.reason == "OOMKilled" else { return false }
            return (end.finishedAt ?? live.createdAt).map { $0 >= changedAt } ?? false
        }
        // Pods that were made since have restarted since.
        let isYoung = !states.isEmpty && states.allSatisfy { live in live.createdAt.map { $0 >= changedAt } ?? false }
        let restarts = states.reduce(0) { $0 + min(max($1.state.restarts, 0), 1_000_000) }
        let usage = container.usage
        if window.start >= changedAt, usage != nil {
            var evidence = ContainerEvidence(container)
            evidence.oomKills = max(usage?.oomKills ?? 0, kills)
            evidence.restarts = usage?.restarts ?? (isYoung ? restarts : nil)
            return evidence
        }
        let cpu = usage?.cpu?.hours.filter { $0.start >= changedAt } ?? []
        let memory = usage?.memory?.hours.filter { $0.start >= changedAt } ?? []
        guard !states.isEmpty || !cpu.isEmpty || !memory.isEmpty else { return nil }
        return ContainerEvidence(
            name: name, cpuMax: cpu.map(\.max).max(), memoryMax: memory.map(\.max).max(),
            oomKills: isYoung || kills > 0 ? kills : nil, restarts: isYoung ? restarts : nil,
            history: Int64(max(cpu.count, memory.count)) * 3_600)
    }
}
