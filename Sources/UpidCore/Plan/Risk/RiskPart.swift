/// Shares of one part of a risk, put together so that each adds to it and
/// none takes away: 1 − Π (1 − share).
struct RiskPart {
    private(set) var value = 0.0
    private(set) var reasons: [(share: Double, text: String)] = []

    /// Without a reason it needs no telling.
    mutating func add(_ share: Double, _ reason: String?) {
        guard share > 0 else { return }
        let share = min(share, 1)
        value = 1 - (1 - value) * (1 - share)
        if let reason { reasons.append((share, reason)) }
    }
}
