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
        if let reason { explain(reason, share: share) }
    }

    /// A reason for what was added without one.
    mutating func explain(_ reason: String, share: Double) { reasons.append((share, reason)) }

    /// So many equal shares.
    static func together(_ share: Double, times count: Int) -> Double {
        1 - (0..<max(count, 0)).reduce(1.0) { rest, _ in rest * (1 - share) }
    }
}
