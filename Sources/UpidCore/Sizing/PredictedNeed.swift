/// What a container needs of one resource, before floors, kills and rounding.
struct PredictedNeed {
    /// What was taken of the usage, and its name.
    var statistic: String
    var value: Double
    /// Cores or bytes.
    var amount: Double
    /// Nil where it is the value and a fixed margin.
    var risk: Double?
    var confidence: Confidence?

    /// Below this, a prediction is asked for at a fifth of the risk: little is
    /// known of what else there is.
    private static let thinHistory: Int64 = 2 * UsageDay.length

    /// Nothing is predicted beyond so many times what was seen.
    private static let largestFactor = 8.0

    /// The need for usage that has values; nil otherwise.
    init?(_ usage: ResourceUsage, _ resource: ResourceName, risk: Double, isSampled: Bool, policy: SizingPolicy) {
        let highest = usage.max
        guard usage.samples > 0, highest.isFinite, highest >= 0 else { return nil }
        switch resource {
        case .cpu:
            guard let quantile = usage.quantile(policy.cpuQuantile) else { return nil }
            (statistic, value) = (Self.percentile(policy.cpuQuantile), quantile)
        case .memory: (statistic, value) = ("max", highest)
        }
        amount = value * (1 + (resource == .cpu ? policy.cpuMargin : policy.memoryMargin))
        guard isSampled, usage.samples >= policy.minimumSamples, let model = DemandModel.standard[resource] else {
            return
        }
        let effective = usage.history < Self.thinHistory ? max(risk / 5, RiskTarget.range.lowerBound) : risk
        guard let demand = SteadyDemand(usage, resource, risk: effective, model: model) else { return }
        amount = min(demand.request, value * Self.largestFactor)
        self.risk = effective
        confidence = Confidence(demand.backtest, priorRate: Confidence.priorRate(resource, risk: effective))
    }

    /// `p99`, `p99.9`.
    private static func percentile(_ quantile: Double) -> String {
        let tenths = Int((min(max(quantile, 0), 1) * 1_000).rounded())
        return tenths % 10 == 0 ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
    }
}
