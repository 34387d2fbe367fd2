import UpidCore

/// From vetoes and factors to a verdict. Vetoes come first, then whatever is
/// high; only then what is low counts.
struct IdleJudge {
    let surroundings: IdleSurroundings
    let policy: IdlePolicy
    let vetoes: [any Veto]

    func judgement(of workload: Workload, monthlyCost: Double?) -> IdleJudgement {
        let subject = surroundings.subject(workload, policy: policy)
        let outcomes = vetoes.compactMap { $0.check(subject) }
        let grid = HourGrid(start: surroundings.start, end: surroundings.end, createdAt: workload.createdAt)
        let pods = PodHours(subject, grid)
        let measured = Self.measured(subject, grid, pods, outcomes)
        let unasked = UnaskedTraffic(
            network: measured[.network], requests: measured[.requests], policy: policy, pods: pods.typical)
        let levels = measured.map { $0.factor.kind == .network ? unasked.levels : $0.levels }
        let required = zip(measured, levels).filter(\.0.factor.isRequired).map(\.1)
        let others = zip(measured, levels).filter { !$0.0.factor.isRequired }.compactMap(\.1)
        let factors =
            (measured.map(\.factor) + [StartsFactor.factor(subject)] + [RunsFactor.factor(subject)].compactMap(\.self))
        let season = Seasonality(BusyHours(required: required, others: others, grid: grid), policy: policy)
        let evidence = IdleEvidence(
            factors: factors, season: season, outcomes: outcomes, policy: policy,
            age: workload.createdAt.map { max(0, surroundings.now.secondsSince($0)) },
            confidence: Self.confidence(measured, season, grid, policy), isBatch: workload.isBatch,
            unasked: unasked, pods: pods.typical)
        let (verdict, why) = evidence.verdict
        return IdleJudgement(
            workload: workload, pods: subject.pods.count, verdict: verdict, why: why,
            confidence: evidence.confidence, since: since(season, grid), factors: factors, season: season,
            outcomes: outcomes, age: evidence.age, monthlyCost: monthlyCost, wake: WakeCommand.text(workload))
    }

    private func since(_ season: Seasonality, _ grid: HourGrid) -> Timestamp? {
        guard season.quiet > 0, grid.count > 0 else { return nil }
        return grid.start(season.firstQuiet)
    }

    private static func measured(
        _ subject: IdleSubject, _ grid: HourGrid, _ pods: PodHours, _ outcomes: [VetoOutcome]
    ) -> [MeasuredFactor] {
        let policy = subject.policy
        return [
            CPUFactor.measured(subject, grid, pods), MemoryFactor.measured(subject, grid, pods),
            NetworkFactor.measured(
                subject, grid, pods, isDropped: outcomes.contains { $0.effect == .dropsNetwork }),
            SignalFactor.measured(subject, .requests, .requests, threshold: policy.requestRate, grid),
            SignalFactor.measured(subject, .queue, .queue, threshold: policy.queueLength, grid),
        ]
    }

    private static func confidence(
        _ measured: [MeasuredFactor], _ season: Seasonality, _ grid: HourGrid, _ policy: IdlePolicy
    ) -> IdleConfidence? {
        let low = measured.count { $0.factor.state == .low }
        guard low > 0, grid.count > 0 else { return nil }
        let known = measured.filter(\.factor.isRequired).map { $0.levels?.known ?? 0 }.min() ?? 0
        return IdleConfidence(
            coverage: Double(known) / Double(grid.count), low: low,
            known: measured.count { $0.factor.state == .low || $0.factor.state == .high }, quiet: season.quiet,
            policy: policy)
    }
}

extension Workload {
    /// It runs by the clock, or to its end: its usage says nothing between two
    /// runs.
    var isBatch: Bool { id.kind == .cronJob || id.kind == .job }
}

extension [MeasuredFactor] {
    fileprivate subscript(kind: IdleFactor.Kind) -> MeasuredFactor {
        first { $0.factor.kind == kind } ?? MeasuredFactor(unknown: IdleFactor(kind))
    }
}
