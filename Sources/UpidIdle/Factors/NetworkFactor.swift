import UpidCore

/// Bytes that go in and out, beyond what probes, scrapes and agents make.
struct NetworkFactor {
    /// Hours that there have to be before a floor is learned.
    private static let leastHours = 24

    static func measured(
        _ subject: IdleSubject, _ grid: HourGrid, _ pods: PodHours, isDropped: Bool
    ) -> MeasuredFactor {
        let policy = subject.policy
        var factor = IdleFactor(
            .network, isDropped ? .dropped : .unknown, isRequired: !isDropped, threshold: policy.networkRate,
            span: policy.networkSpan)
        guard !isDropped else {
            factor.detail = "it is that of the node"
            return MeasuredFactor(unknown: factor)
        }
        let received = Self.values(subject.signals, .networkReceived, grid)
        let sent = Self.values(subject.signals, .networkSent, grid)
        guard received != nil || sent != nil else {
            factor.detail = subject.missingSource(of: [.networkReceived, .networkSent])
            return MeasuredFactor(unknown: factor)
        }
        factor.source = subject.sourceNames([.networkReceived, .networkSent])
        // One direction alone can tell of work, but not of its absence.
        let isWhole = received != nil && sent != nil
        var net = if let received, let sent { received + sent } else { received ?? sent ?? HourValues(grid) }
        let cap = Float(policy.networkNoise) * Float(pods.typical)
        let floors = (mean: Self.floor(net.mean, cap), max: Self.floor(net.max, cap))
        var levels = HourLevels(grid)
        for index in levels.levels.indices {
            guard !net.max[index].isNaN else { continue }
            net.max[index] = max(net.max[index] - floors.max, 0)
            net.mean[index] = max(net.mean[index] - floors.mean, 0)
            levels.levels[index] = max(net.max[index], net.mean[index]) / Float(policy.networkRate)
        }
        if !isWhole {
            levels.forgetLow()
            factor.detail = "one direction only"
        }
        levels.forgetLow(in: pods.blind)
        factor.noiseFloor = Double(floors.max)
        return MeasuredFactor(factor, levels, net)
    }

    /// The level that nine of ten hours reach: what goes on in the quietest of
    /// them is not caused by users. No more than `cap`, as a workload that is
    /// always busy has no quiet hours; nothing with less than a day of data.
    static func floor(_ values: [Float], _ cap: Float) -> Float {
        let known = values.filter { !$0.isNaN }
        guard known.count >= leastHours else { return 0 }
        return min(cap, known.sorted()[known.count / 10])
    }

    private static func values(
        _ signals: [ActivitySignal], _ kind: ActivitySignal.Kind, _ grid: HourGrid
    ) -> HourValues? {
        let found = signals.filter { $0.kind == kind }.map { HourValues($0.hours, grid) }
        guard let first = found.first else { return nil }
        return found.dropFirst().reduce(first) { $0.combined($1) }
    }
}
