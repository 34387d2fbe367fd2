/// The allowed chance that the next seven days are bad: CPU above the request
/// for more than 1 % of the time, or memory above it at all.
public enum RiskTarget {
    /// The names that stand for a risk.
    public static let named: [(name: String, risk: Double)] = [("low", 0.02), ("balanced", 0.05), ("aggressive", 0.2)]

    /// A risk by its name or as a number between 0 and 1; nil for anything
    /// else.
    public static func risk(_ text: String) -> Double? {
        if let known = named.first(where: { $0.name == text }) { return known.risk }
        guard let risk = Double(text), risk > 0, risk < 1 else { return nil }
        return risk
    }
}
