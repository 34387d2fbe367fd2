/// How sure it is that an idle workload stays so for the week to come.
public struct IdleConfidence: Hashable, Sendable {
    /// The share of its hours in the window for which each required factor is
    /// known, 0…1.
    public var coverage: Double
    /// The share of the factors that are known which are low, 0…1.
    public var agreement: Double
    /// The quiet, as a share of the periods of the longest rhythm that is
    /// looked for, 0…1.
    public var seasonal: Double
    /// The least of these three, but never more than what was measured for
    /// it.
    public var value: Double

    init(coverage: Double, low: Int, known: Int, quiet: Int64, policy: IdlePolicy) {
        self.coverage = min(1, max(0, coverage))
        agreement = known > 0 ? min(1, max(0, Double(low) / Double(known))) : 0
        let longest = Double(policy.seasons.max() ?? 0) * Double(max(1, policy.periods))
        seasonal = longest > 0 ? min(1, Double(quiet) / longest) : 1
        let raw = min(self.coverage, agreement, seasonal)
        value = min(raw, policy.calibration.confidence(raw: raw))
    }

    /// The least of the three.
    public var raw: Double { min(coverage, agreement, seasonal) }
}
