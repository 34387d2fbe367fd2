/// How sure it is that a request holds on a day to come: what its method did
/// on the container's own past days, and where these are few, what it did on
/// recorded usage.
public struct Confidence: Hashable, Sendable {
    /// The container's own days.
    public var backtest: Backtest
    /// Expected share of days that hold, 0…1, and where it lies with 90 %
    /// probability.
    public var expected: Double
    public var low: Double
    public var high: Double

    /// So many own days weigh as much as what was seen elsewhere.
    static let priorDays = 10.0

    /// The posterior of a binomial rate under a beta prior with the mean that
    /// was measured on recorded usage, as Wilson's interval.
    ///
    /// Source: Gelman et al., "Bayesian Data Analysis", section 2.4; Wilson,
    /// "Probable inference", JASA 1927.
    public init(_ backtest: Backtest, priorRate: Double) {
        self.backtest = backtest
        let days = Double(backtest.days) + Self.priorDays
        expected = (Double(backtest.held) + Self.priorDays * priorRate) / days
        let z = 1.645
        let middle = (expected + z * z / (2 * days)) / (1 + z * z / days)
        let half = z / (1 + z * z / days) * (expected * (1 - expected) / days + z * z / (4 * days * days)).squareRoot()
        low = max(0, middle - half)
        high = min(1, middle + half)
    }

    /// `held in 12 of 12 past days; 93–100 %`.
    public var text: String {
        let range = "\(Self.percent(low))-\(Self.percent(high))%"
        guard backtest.days > 0 else { return "no past days to try it on; \(range), from recorded usage elsewhere" }
        return "held in \(backtest.held) of \(backtest.days) past days; \(range)"
    }

    private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}

extension Confidence {
    /// The share of days that held on recorded usage by the risk of a bad
    /// week, in the seven days before decisions on series that the model was
    /// not fitted on: 4,606 days of CPU, 3,076 of memory.
    private static let measured: [ResourceName: [(risk: Double, rate: Double)]] = [
        .cpu: [(0.01, 0.997), (0.02, 0.993), (0.05, 0.979), (0.1, 0.954), (0.2, 0.892)],
        .memory: [(0.01, 0.999), (0.02, 0.998), (0.05, 0.996), (0.1, 0.986), (0.2, 0.972)],
    ]

    /// The rate at the next higher risk that was measured.
    static func priorRate(_ resource: ResourceName, risk: Double) -> Double {
        let rates = measured[resource] ?? []
        return (rates.first { $0.risk >= risk } ?? rates.last)?.rate ?? 0
    }
}
