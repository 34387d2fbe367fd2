/// One container's past under each case.
public struct ContainerReplay: Hashable, Sendable {
    public var analysis: ContainerAnalysis
    /// Current first; without a recommendation where there is none.
    public var outcomes: [ReplayOutcome]
    /// Why times are lower bounds.
    public var doubts: [ReplayDoubt]

    /// Runs the cases. `step` is the time between two values in seconds, 0
    /// where they stand for none.
    package init(_ analysis: ContainerAnalysis, cases: [ReplayCase], step: Int) {
        self.analysis = analysis
        let doubts = ReplayDoubt.all(of: analysis)
        self.doubts = doubts
        outcomes = cases.map { replayed in
            func outcome(_ resource: ResourceName, _ usage: ResourceUsage?) -> ReplayedResource {
                Self.replayed(replayed, resource, usage, step, isLowerBound: doubts.contains { $0.touches(resource) })
            }
            var memory = outcome(.memory, analysis.usage?.memory)
            memory.measuredKills = Self.measuredKills(analysis, under: replayed)
            return ReplayOutcome(
                name: replayed.name, cpu: outcome(.cpu, analysis.usage?.cpu), memory: memory)
        }
    }

    /// What the limit did that the container has: usage cannot tell it, which
    /// ends at that limit.
    private static func measuredKills(_ analysis: ContainerAnalysis, under replayed: ReplayCase) -> Int? {
        let present = ReplayCase(.current, analysis.container.resources).limit(of: .memory)
        guard let present, replayed.limit(of: .memory) == present else { return nil }
        return analysis.oomKills > 0 || analysis.usage?.oomKills != nil ? analysis.oomKills : nil
    }

    private static func replayed(
        _ replayed: ReplayCase, _ resource: ResourceName, _ usage: ResourceUsage?, _ step: Int, isLowerBound: Bool
    ) -> ReplayedResource {
        let (request, limit) = (replayed.request(of: resource), replayed.limit(of: resource))
        func amount(_ quantity: Quantity?, _ threshold: (Double) -> ReplayThreshold) -> ReplayedAmount {
            guard let quantity else { return .notSet }
            let time = usage?.time(
                past: threshold(quantity.doubleValue), step: step, isLowerBound: isLowerBound)
            return time.map { .time($0) } ?? .unknown
        }
        let known = usage.flatMap { $0.samples > 0 ? $0 : nil }
        return ReplayedResource(
            request: request, limit: limit, aboveRequest: amount(request, ReplayThreshold.above),
            pastLimit: amount(limit, resource == .cpu ? ReplayThreshold.atOrAbove : ReplayThreshold.above),
            headroom: known.flatMap { known in (limit ?? request).map { $0.doubleValue - known.max } })
    }
}
