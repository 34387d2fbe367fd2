/// From usage to requests and limits.
///
/// - A request rises to what is needed at once. It falls only where there is
///   enough history, and nothing says that usage was held back.
/// - A request stays where the need is close to it.
/// - A memory leak is not sized for: its request covers what was used, never
///   what would be, and nothing is lowered.
/// - A limit that equals the request stays equal, for the pod's class of
///   service; a memory request is then sized as the limit that it is.
/// - Any other limit follows a falling request in the same ratio, but not below
///   what was used at the most, starts included, and a memory limit not below
///   what its own, far smaller risk asks for. It rises only with a request that
///   passes it. A CPU limit that throttles is never cut.
public enum Sizing {
    /// What a container should ask for.
    public static func recommend(_ input: SizingInput, policy: SizingPolicy = .standard) -> Recommendation {
        Recommendation(method: policy.method, cpu: cpu(input, policy), memory: memory(input, policy))
    }

    private static func cpu(_ input: SizingInput, _ policy: SizingPolicy) -> ResourceAdvice {
        let resources = input.container.resources
        let current = resources.cpuRequest ?? resources.cpuLimit
        guard let usage = input.usage?.cpu,
            let need = PredictedNeed(
                usage, .cpu, risk: policy.risk.probability, isSampled: input.source != .metricsAPI, policy: policy)
        else {
            return ResourceAdvice(request: nil, limit: resources.cpuLimit, keepReason: unseen(input))
        }
        let unrounded = max(need.amount, policy.cpuFloor.doubleValue)
        let evidence = SizingEvidence(
            need, afterOOM: nil, floor: need.amount < unrounded ? policy.cpuFloor : nil, unrounded: unrounded,
            rounded: RoundedNeed.cpu(cores: unrounded), usage: usage, source: input.source)
        let throttled = (input.usage?.throttledShare).flatMap { $0 >= policy.throttledShare ? $0 : nil }
        var reason = Hysteresis.reason(need: evidence.need, current: current, policy)
        if let current, reason == nil, evidence.need < current {
            reason = doubt(input, usage, policy) ?? throttled.map { .throttled(share: $0) }
        }
        let request = reason == nil ? evidence.need : current ?? evidence.need
        let limit = resources.cpuLimit.map { limit in
            guard limit != current else { return request }
            guard let current, request < current, throttled == nil else { return max(limit, request) }
            return cpuLimit(limit, request: request, before: current, usage)
        }
        return ResourceAdvice(request: request, limit: limit, keepReason: reason, evidence: evidence)
    }

    /// A limit follows a falling request in the same ratio, down to what was
    /// ever used, starts included.
    private static func cpuLimit(
        _ limit: Quantity, request: Quantity, before: Quantity, _ usage: ResourceUsage
    ) -> Quantity {
        guard before.nanos > 0 else { return max(limit, request) }
        let scaled = limit.doubleValue * (request.doubleValue / before.doubleValue)
        let highest = max(usage.max, usage.startup?.max ?? 0)
        return max(request, min(limit, RoundedNeed.cpu(cores: max(scaled, highest))))
    }

    private static func memory(_ input: SizingInput, _ policy: SizingPolicy) -> ResourceAdvice {
        let resources = input.container.resources
        let current = resources.memoryRequest ?? resources.memoryLimit
        // Where the request is the limit, passing it is a kill.
        let isLimit = resources.memoryLimit != nil && resources.memoryLimit == current
        let risk = isLimit ? min(policy.memoryLimitRisk, policy.risk.probability) : policy.risk.probability
        let isSampled = input.source != .metricsAPI
        guard let usage = input.usage?.memory,
            var need = PredictedNeed(usage, .memory, risk: risk, isSampled: isSampled, policy: policy)
        else {
            return unmeasuredMemory(input, policy)
        }
        if isLimit { need.amount = min(need.amount, usage.max * policy.largestMemoryLimit) }
        let leak = MemoryLeak(of: input.container, input.usage, oomKills: input.oomKills)
        if leak != nil { need.holdToWhatWasUsed() }
        let killedAt = input.killsAreOfThePast ? Resources() : resources
        let afterOOM = input.oomKills > 0 ? abovePoint(of: killedAt, peak: usage.max, policy) : nil
        let wanted = max(need.amount, afterOOM ?? 0)
        let unrounded = max(wanted, policy.memoryFloor.doubleValue)
        let evidence = SizingEvidence(
            need, afterOOM: afterOOM, floor: wanted < unrounded ? policy.memoryFloor : nil, unrounded: unrounded,
            rounded: RoundedNeed.memory(bytes: unrounded), usage: usage, source: input.source)
        var reason = Hysteresis.reason(
            need: evidence.need, current: current, killsBelow: isLimit || input.oomKills > 0, policy)
        if let current, reason == nil || input.oomKills > 0, evidence.need < current {
            reason = input.oomKills > 0 ? .oomKilled(count: input.oomKills) : doubt(input, usage, policy)
        }
        if let leak, let current, current > .zero, input.oomKills == 0,
            reason != nil || unrounded <= current.doubleValue
        {
            reason = .leaking(bytesPerDay: leak.bytesPerDay)
        }
        let request = reason == nil ? evidence.need : current ?? evidence.need
        let limit = resources.memoryLimit.map { limit -> Quantity in
            guard !isLimit else { return request }
            guard let current, request < current, current.nanos > 0 else { return max(limit, request) }
            let tail = PredictedNeed(
                usage, .memory, risk: policy.memoryLimitRisk, isSampled: isSampled, policy: policy)?.amount
            return memoryLimit(
                limit, request: request, before: current,
                tail: min(tail ?? usage.max, usage.max * policy.largestMemoryLimit))
        }
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
            margin: 0, risk: nil, confidence: nil, afterOOM: raised, floor: nil, unrounded: raised,
            need: RoundedNeed.memory(bytes: raised),
            samples: 0, history: 0, source: input.source)
        return ResourceAdvice(
            request: evidence.need, limit: resources.memoryLimit.map { max($0, evidence.need) }, evidence: evidence)
    }

    /// Above where it was killed: its limit, else its request, or the peak if
    /// that is higher. Where the kill was of pods that are gone the limit of
    /// now says nothing, and the peak alone counts: else each run would raise
    /// what the run before has raised.
    private static func abovePoint(of resources: Resources, peak: Double, _ policy: SizingPolicy) -> Double {
        let bound = (resources.memoryLimit ?? resources.memoryRequest ?? .zero).doubleValue
        let point = max(bound, peak)
        return max(point * policy.oomFactor, point + policy.oomRaise.doubleValue)
    }

    /// A limit follows a falling request in the same ratio, down to what it
    /// takes for a kill to be as rare as the policy wants.
    private static func memoryLimit(
        _ limit: Quantity, request: Quantity, before: Quantity, tail: Double
    ) -> Quantity {
        let scaled = limit.doubleValue * (request.doubleValue / before.doubleValue)
        return max(request, min(RoundedNeed.memory(bytes: max(scaled, tail)), limit))
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
}
