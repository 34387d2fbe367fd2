public import UpidCluster
internal import UpidCore

/// Carries out a plan: looks at everything, has the server try everything,
/// and only then writes, one workload after the other.
public struct ApplyRun: Sendable {
    /// What comes after the writes.
    public struct Options: Hashable, Sendable {
        /// Wait for each rollout before the next workload.
        public var waits = true
        public var limits = RolloutWatch.Limits()
        /// Requests at once, while nothing is written.
        public var concurrency = 8

        /// Waits, with the standard limits.
        public init() {}
    }

    let reader: LiveObjects
    let writer: ObjectWriter
    let clock: ChangeClock
    let options: Options
    let report: @Sendable (ApplyEvent) throws -> Void
    private let client: KubeClient

    /// A run against one cluster.
    ///
    /// `report` is called for every step, one after the other, on whatever
    /// thread the step is made. What it throws before a write keeps that
    /// write from being made; after a write it ends the run there.
    public init(
        _ client: KubeClient, options: Options = Options(), clock: ChangeClock = .live,
        report: @escaping @Sendable (ApplyEvent) throws -> Void
    ) {
        self.client = client
        self.options = options
        self.clock = clock
        self.report = report
        reader = LiveObjects(client, concurrency: options.concurrency)
        writer = ObjectWriter(client, clock: clock)
    }

    /// Writes without another dry run, but on the same conditions; see
    /// ``check(_:)``. It stops at the first failure, and when the task is
    /// cancelled: between two workloads, or in the middle of waiting.
    public func apply(_ items: [ApplyItem]) async -> ApplyOutcome {
        var outcome = ApplyOutcome()
        for (index, item) in items.enumerated() {
            let isStopped = Task.isCancelled
            let failure =
                isStopped
                ? ApplyOutcome.Failure(item: item, error: ChangeError.stopped, isAfterWriting: false)
                : await carryOut(item, &outcome)
            guard let failure else { continue }
            outcome.failure = failure
            outcome.notStarted = Array(items[(isStopped ? index : index + 1)...])
            try? report(.failed(item.workload, failure.error))
            break
        }
        return outcome
    }

    private func carryOut(_ item: ApplyItem, _ outcome: inout ApplyOutcome) async -> ApplyOutcome.Failure? {
        let writes = await Task { await ItemWrites.make(item, in: self) }.value
        if !writes.left.isEmpty {
            outcome.applied.append(ApplyItem(workload: item.workload, patches: writes.left.map(\.patch)))
        }
        if let error = writes.error {
            return ApplyOutcome.Failure(item: item, error: error, isAfterWriting: false)
        }
        if writes.left.isEmpty { outcome.unchanged.append(item) }
        guard options.waits, let error = await wait(for: item, writes.left) else { return nil }
        return ApplyOutcome.Failure(item: item, error: error, isAfterWriting: true)
    }

    private func wait(for item: ApplyItem, _ writes: [ItemWrites.Write]) async -> (any UserFacingError)? {
        for write in writes {
            let target = write.patch.target
            guard case .workload(let id) = target, let object = write.object else { continue }
            if write.patch.subresource != nil {
                let resizer = PodResizer(client, timeout: options.limits.timeout, clock: clock)
                let outcome = await resizer.wait(for: write.patch, uid: object.uid) {
                    try? report(.waiting(item.workload, "pod \(target.name): \($0)"))
                }
                do { try report(.resized(target, outcome)) } catch { return ChangeError.recording(target, error) }
                if let problem = outcome.problem(target, item.workload) { return problem }
            } else {
                let watch = RolloutWatch(client, limits: options.limits, clock: clock)
                let outcome = await watch.wait(
                    for: id, uid: object.uid, generation: object.generation, since: write.begun
                ) {
                    try? report(.waiting(id, $0))
                }
                do { try report(.rolledOut(id, outcome)) } catch { return ChangeError.recording(target, error) }
                if let problem = outcome.problem(id) { return problem }
            }
        }
        return nil
    }
}

extension RolloutOutcome {
    fileprivate func problem(_ id: WorkloadID) -> (any UserFacingError)? {
        switch self {
        case .complete, .nothingToWaitFor, .held: nil
        case .failed(let failure): failure
        case .timedOut(let seconds, let progress): ApplyProblem.timedOut(id, seconds: seconds, progress: progress)
        case .stopped(let progress): ApplyProblem.stoppedWaiting(id, progress: progress)
        case .unreadable(let error): error
        }
    }
}

extension ResizeOutcome {
    /// A pod that went away is none: its successor is the template's.
    fileprivate func problem(_ pod: ChangeTarget, _ id: WorkloadID) -> (any UserFacingError)? {
        switch self {
        case .done, .gone: nil
        case .inProgress(let message): ApplyProblem.resizeUnfinished(pod: pod.name, message)
        case .deferred(let message): ApplyProblem.resizeDeferred(pod: pod.name, message)
        case .infeasible(let message): ApplyProblem.resizeInfeasible(pod: pod.name, message)
        case .stopped: ApplyProblem.stoppedWaiting(id, progress: "")
        case .unreadable(let error): error
        }
    }
}
