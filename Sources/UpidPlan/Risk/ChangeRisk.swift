/// How much may go wrong with a change, 0…1: how likely it is that the new
/// numbers turn out too small, times what that would cost, and what bringing
/// the change out costs by itself.
///
///     risk = 1 − (1 − chance × (0.3 + 0.7 × harm)) × (1 − disruption)
///     chance = 1 − (1 − calibration) × (1 − doubt)
///     harm = 1 − (1 − blast) × (1 − irreversibility)
///
/// It grows with each of its five parts, and each part with what it is made
/// of; see ``ChangeRisk/Part``. It orders changes and is no probability by
/// itself: only ``calibration`` is measured.
public struct ChangeRisk: Hashable, Codable, Sendable {
    /// The chance that a number is too small in a week to come, as measured
    /// on recorded usage and on the container's own past.
    public var calibration: Double
    /// How far the evidence may be wrong about the workload.
    public var doubt: Double
    /// How much of the service one bad pod takes along.
    public var blast: Double
    /// How hard it is to go back.
    public var irreversibility: Double
    /// What the restart of the pods interrupts.
    public var disruption: Double
    /// What made the parts, the largest first: `1 replica`, `4 days of
    /// history`.
    public var reasons: [String]

    /// A risk of its parts, each 0…1.
    public init(
        calibration: Double, doubt: Double, blast: Double, irreversibility: Double, disruption: Double,
        reasons: [String] = []
    ) {
        func share(_ value: Double) -> Double { value.isFinite ? min(max(value, 0), 1) : 1 }
        self.calibration = share(calibration)
        self.doubt = share(doubt)
        self.blast = share(blast)
        self.irreversibility = share(irreversibility)
        self.disruption = share(disruption)
        self.reasons = reasons
    }

    public var chance: Double { 1 - (1 - calibration) * (1 - doubt) }

    public var harm: Double { 1 - (1 - blast) * (1 - irreversibility) }

    /// The risk, 0…1.
    public var total: Double { 1 - (1 - chance * (0.3 + 0.7 * harm)) * (1 - disruption) }

    /// `0.27`.
    public var text: String { Self.text(total) }

    /// Two decimals, rounded to nearest.
    static func text(_ value: Double) -> String {
        let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
}
