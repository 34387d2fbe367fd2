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

    /// With less than two days there is nothing to predict from.
    private static let leastHistory: Int64 = 2 * UsageDay.length - 3_600

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
        guard isSampled, usage.samples >= policy.minimumSamples, usage.history >= Self.leastHistory,
            let model = DemandModel.standard[resource],
            let demand = SteadyDemand(
                usage, resource, risk: risk, asked: policy.risk.probability, model: model)
        else { return }
        amount = demand.request
        self.risk = risk
        confidence = Confidence(demand.backtest, priorRate: Confidence.priorRate(resource, risk: risk))
    }

    /// What was used and no more: a leak fills whatever is predicted for it.
    mutating func holdToWhatWasUsed() { (amount, risk, confidence) = (value, nil, nil) }

    /// `p99`, `p99.9`.
    private static func percentile(_ quantile: Double) -> String {
        let tenths = Int((min(max(quantile, 0), 1) * 1_000).rounded())
        return tenths % 10 == 0 ? "p\(tenths / 10)" : "p\(tenths / 10).\(tenths % 10)"
    }
}
