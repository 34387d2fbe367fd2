/// From usage to requests and limits.
///
/// - A request rises to what is needed at once. It falls only where there is
///   enough history, and nothing says that usage was held back.
/// - A CPU limit stays, unless the request passes it, or it equals the request
///   (then it follows, for the pod's class of service).
/// - A memory limit follows a falling request in the same ratio. It rises only
///   with a request that passes it.
public enum Sizing {
    /// What a container should ask for.
    public static func recommend(_ input: SizingInput, policy: SizingPolicy = .standard) -> Recommendation {
        Recommendation(method: policy.method, cpu: cpu(input, policy), memory: memory(input, policy))
    }

    private static func cpu(_ input: SizingInput, _ policy: SizingPolicy) -> ResourceAdvice {
        let resources = input.container.resources
        let current = resources.cpuRequest ?? resources.cpuLimit
        guard let usage = input.usage?.cpu, let value = usage.quantile(policy.cpuQuantile) else {
            return ResourceAdvice(request: nil, limit: resources.cpuLimit, keepReason: unseen(input))
        }
        let wanted = value * (1 + policy.cpuMargin)
        let unrounded = max(wanted, policy.cpuFloor.doubleValue)
        let evidence = SizingEvidence(
            statistic: percentile(policy.cpuQuantile), value: value, margin: policy.cpuMargin,
            afterOOM: nil, floor: wanted < unrounded ? policy.cpuFloor : nil, unrounded: unrounded,
            need: RoundedNeed.cpu(cores: unrounded), samples: usage.samples, history: usage.history,
            source: input.source)
        var reason: KeepReason?
        if let current, evidence.need < current {
            reason = doubt(input, usage, policy)
            if reason == nil, let share = input.usage?.throttledShare, share >= policy.throttledShare {
                reason = .throttled(share: share)
            }
        }
        let request = reason == nil ? evidence.need : current ?? evidence.need
        let limit = resources.cpuLimit.map { $0 == current ? request : max($0, request) }
        return ResourceAdvice(request: request, limit: limit, keepReason: reason, evidence: evidence)
    }

    private static func memory(_ input: SizingInput, _ policy: SizingPolicy) -> ResourceAdvice {
        let resources = input.container.resources
        let current = resources.memoryRequest ?? resources.memoryLimit
        guard let usage = input.usage?.memory, usage.samples > 0, usage.max.isFinite else {
            return unmeasuredMemory(input, policy)
        }
        let afterOOM = input.oomKills > 0 ? abovePoint(of: resources, peak: usage.max, policy) : nil
        let wanted = max(usage.max * (1 + policy.memoryMargin), afterOOM ?? 0)
        let unrounded = max(wanted, policy.memoryFloor.doubleValue)
        let evidence = SizingEvidence(
            statistic: "max", value: usage.max, margin: policy.memoryMargin, afterOOM: afterOOM,
            floor: wanted < unrounded ? policy.memoryFloor : nil, unrounded: unrounded,
            need: RoundedNeed.memory(bytes: unrounded), samples: usage.samples, history: usage.history,
            source: input.source)
        var reason: KeepReason?
        if let current, evidence.need < current {
            reason = input.oomKills > 0 ? .oomKilled(count: input.oomKills) : doubt(input, usage, policy)
        }
        let request = reason == nil ? evidence.need : current ?? evidence.need
        let limit = resources.memoryLimit.map { memoryLimit($0, request: request, before: current ?? $0) }
        return ResourceAdvice(request: request, limit: limit, keepReason: reason, evidence: evidence)
    }

    /// Without usage, a kill still tells that what there is was too little.
    private static func unmeasuredMemory(_ input: SizingInput, _ policy: SizingPolicy) -> ResourceAdvice {
        let resources = input.container.resources
        guard input.oomKills > 0, resources.memoryLimit != nil || resources.memoryRequest != nil else {
            return ResourceAdvice(limit: resources.memoryLimit, keepReason: unseen(input))
        }
        let raised = abovePoint(of: resources, peak: 0, policy)
        let evidence = SizingEvidence(
            statistic: "OOM kill",
            value: max(resources.memoryLimit ?? .zero, resources.memoryRequest ?? .zero).doubleValue,
            margin: 0, afterOOM: raised, floor: nil, unrounded: raised, need: RoundedNeed.memory(bytes: raised),
            samples: 0, history: 0, source: input.source)
        return ResourceAdvice(
            request: evidence.need, limit: resources.memoryLimit.map { max($0, evidence.need) }, evidence: evidence)
    }

    /// Above where it was killed: its limit, else its request, or the peak if
    /// that is higher. The kill is held against the limit of now, so a raise
    /// repeats until the kill has left the window.
    private static func abovePoint(of resources: Resources, peak: Double, _ policy: SizingPolicy) -> Double {
        let bound = (resources.memoryLimit ?? resources.memoryRequest ?? .zero).doubleValue
        let point = max(bound, peak)
        return max(point * policy.oomFactor, point + policy.oomRaise.doubleValue)
    }

    private static func memoryLimit(_ limit: Quantity, request: Quantity, before: Quantity) -> Quantity {
        guard request < before, before.nanos > 0 else { return max(limit, request) }
        let scaled = RoundedNeed.memory(bytes: limit.doubleValue * (request.doubleValue / before.doubleValue))
        return max(request, min(scaled, limit))
    }

    private static func unseen(_ input: SizingInput) -> KeepReason {
        input.container.role == .`init` ? .runsBeforeStart : .noData
    }

    /// Why usage of this kind is not enough to lower a request.
    private static func doubt(_ input: SizingInput, _ usage: ResourceUsage, _ policy: SizingPolicy) -> KeepReason? {
        if input.isCrashLooping { return .crashLooping }
        if input.source == .metricsAPI { return .oneSample }
        if input.container.role == .`init` { return .shortLived }
        if input.usage?.isIncomplete == true { return .incompleteUsage }
        guard usage.history >= policy.minimumHistory, usage.samples >= policy.minimumSamples else {
            return .shortHistory(seconds: usage.history, samples: usage.samples)
        }
        return nil
    }

    /// `p99`, `p99.9`.
    private static func percentile(_ quantile: Double) -> String {
        let tenths = Int((min(max(quantile, 0), 1) * 1_000).rounded())
        return tenths % 10 == 0 ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
    }
}
