internal import UpidCore

/// The checks of one container after its change. A check that lowered numbers
/// cannot have caused says `watch`: taking the change back would not help.
struct ContainerAftermath {
    let change: ContainerChange
    let before: ContainerEvidence?
    let after: ContainerEvidence?
    /// Seconds that the evidence from before covers, and since the change.
    let secondsBefore: Int64
    let secondsAfter: Int64
    let isCrashLooping: Bool
    let thresholds: VerificationThresholds

    /// What needs most attention first.
    var reasons: [VerificationReason] {
        guard let after else {
            let unknown = VerificationReason(.history, .watch, "nothing is known of it since the change")
            return [crashLoop, unknown].compactMap { $0 }
        }
        let all = [
            crashLoop, oomKills(after), restarts(after), throttling(after), memoryLimit(after), memoryRequest(after),
            cpuRequest(after), history(after),
        ].compactMap { $0 }
        return all.filter { $0.verdict == .rollBack } + all.filter { $0.verdict != .rollBack }
    }

    private var crashLoop: VerificationReason? {
        guard isCrashLooping else { return nil }
        return VerificationReason(.crashLoop, isTighter ? .rollBack : .watch, "it crashes again and again")
    }

    /// A kill after memory was lowered is the change's doing; after it was
    /// raised or left, lowering it again would make things worse.
    private func oomKills(_ after: ContainerEvidence) -> VerificationReason? {
        guard let kills = after.oomKills, kills > 0 else { return nil }
        let lowered = lowered(.memoryLimit) ?? lowered(.memoryRequest)
        let counts = "\(kills) OOM \(kills == 1 ? "kill" : "kills") since the change, \(count(before?.oomKills)) before"
        return VerificationReason(
            .oomKills, lowered == nil ? .watch : .rollBack, lowered.map { "\(counts); \($0)" } ?? counts)
    }

    private func restarts(_ after: ContainerEvidence) -> VerificationReason? {
        guard let restarts = after.restarts, restarts > 0, secondsAfter > 0 else { return nil }
        let counts = "\(restarts) \(restarts == 1 ? "restart" : "restarts") since the change"
        guard let usual = before?.restarts, secondsBefore > 0 else {
            return VerificationReason(.restarts, .watch, "\(counts), an unknown number before")
        }
        guard Double(restarts) * Double(secondsBefore) > 2 * Double(usual) * Double(secondsAfter) else { return nil }
        let isMany = restarts >= thresholds.restarts && isTighter
        return VerificationReason(
            .restarts, isMany ? .rollBack : .watch,
            "\(counts), \(usual) in the \(HumanDuration.history(seconds: secondsBefore)) before")
    }

    private func throttling(_ after: ContainerEvidence) -> VerificationReason? {
        guard let share = after.throttledShare, share >= thresholds.throttledShare else { return nil }
        let usual = before?.throttledShare
        if let usual, share < usual + thresholds.throttledGrowth { return nil }
        let lowered = lowered(.cpuLimit)
        let isCritical =
            lowered != nil && share >= thresholds.criticalThrottledShare
            && (usual ?? 0) < thresholds.criticalThrottledShare
        let saw =
            "throttled in \(HumanQuantity.percent(share)) of its CFS periods, "
            + "\(usual.map { HumanQuantity.percent($0) } ?? "unknown") before"
        return VerificationReason(
            .throttling, isCritical ? .rollBack : .watch, lowered.map { "\(saw); \($0)" } ?? saw)
    }

    private func memoryLimit(_ after: ContainerEvidence) -> VerificationReason? {
        guard let peak = after.memoryMax, let limit = change.after.memoryLimit, limit > .zero else { return nil }
        let share = peak / limit.doubleValue
        guard share >= thresholds.memoryLimitShare else { return nil }
        return VerificationReason(
            .memoryLimit, .watch,
            "peak of \(HumanQuantity.measured(bytes: peak)) is \(HumanQuantity.percent(share)) of the limit of "
                + HumanQuantity.memory(limit))
    }

    /// Memory over its request is what a node under pressure evicts first.
    private func memoryRequest(_ after: ContainerEvidence) -> VerificationReason? {
        guard lowered(.memoryRequest) != nil, let request = change.after.memoryRequest,
            let used = after.memoryP99 ?? after.memoryMax,
            used > request.doubleValue
        else { return nil }
        return VerificationReason(
            .memoryRequest, .watch,
            "uses \(HumanQuantity.measured(bytes: used)), over the request of \(HumanQuantity.memory(request)): "
                + "evicted early when a node runs short")
    }

    private func cpuRequest(_ after: ContainerEvidence) -> VerificationReason? {
        guard lowered(.cpuRequest) != nil, let request = change.after.cpuRequest,
            let used = after.cpuP99 ?? after.cpuMax,
            used > request.doubleValue
        else { return nil }
        return VerificationReason(
            .cpuRequest, .watch,
            "uses \(HumanQuantity.measured(cores: used)), over the request of \(HumanQuantity.cpu(request)): slower "
                + "when a node is full")
    }

    /// Changes of what was not measured since are not proven.
    private func history(_ after: ContainerEvidence) -> VerificationReason? {
        let isCPUMissing = touches(.cpuRequest, .cpuLimit) && after.cpuP99 ?? after.cpuMax == nil
        let isMemoryMissing = touches(.memoryRequest, .memoryLimit) && after.memoryP99 ?? after.memoryMax == nil
        if isCPUMissing || isMemoryMissing {
            let what = isCPUMissing ? isMemoryMissing ? "usage" : "CPU usage" : "memory usage"
            return VerificationReason(.history, .watch, "no \(what) since the change is known")
        }
        guard let history = after.history, Double(history) < 0.5 * Double(thresholds.minimumHistory),
            secondsAfter >= thresholds.minimumHistory
        else { return nil }
        return VerificationReason(
            .history, .watch, "only \(HumanDuration.history(seconds: history)) of usage since the change")
    }

    private var isTighter: Bool { ResourceField.allCases.contains { lowered($0) != nil } }

    private func touches(_ fields: ResourceField...) -> Bool {
        fields.contains { change.before[$0] != change.after[$0] }
    }

    /// `the limit went from 512Mi to 256Mi` if it is tighter than before: a
    /// request that went, a limit that came.
    private func lowered(_ field: ResourceField) -> String? {
        let (was, now) = (change.before[field], change.after[field])
        let isLimit = field == .cpuLimit || field == .memoryLimit
        let isLower: Bool
        switch (was, now) {
        case (let was?, let now?): isLower = now < was
        case (nil, _?): isLower = isLimit
        case (_?, nil): isLower = !isLimit
        case (nil, nil): isLower = false
        }
        guard isLower else { return nil }
        return "\(field.rawValue) went from \(was?.description ?? "none") to \(now?.description ?? "none")"
    }

    private func count(_ number: Int?) -> String { number.map { "\($0)" } ?? "an unknown number" }
}
