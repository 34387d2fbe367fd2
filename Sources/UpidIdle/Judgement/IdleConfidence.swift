/// How sure it is that an idle workload stays so for the week to come.
public struct IdleConfidence: Hashable, Sendable {
    /// The share of its hours in the window for which each required factor is
    /// known, 0…1.
    public var coverage: Double
    /// Each factor that is low halves the doubt: 1 − 2⁻ⁿ.
    public var agreement: Double
    /// The quiet, as a share of the periods of the longest rhythm that is
    /// looked for, 0…1.
    public var seasonal: Double
    /// What was measured for the least of these three.
    public var value: Double

    init(coverage: Double, low: Int, quiet: Int64, policy: IdlePolicy) {
        self.coverage = min(1, max(0, coverage))
        var doubt = 1.0
        for _ in 0..<min(64, max(0, low)) { doubt /= 2 }
        agreement = 1 - doubt
        let longest = Double(policy.seasons.max() ?? 0) * Double(max(1, policy.periods))
        seasonal = longest > 0 ? min(1, Double(quiet) / longest) : 1
        value = policy.calibration.confidence(raw: min(self.coverage, agreement, seasonal))
    }

    /// The least of the three.
    public var raw: Double { min(coverage, agreement, seasonal) }
}
