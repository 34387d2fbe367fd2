/// The allowed chance that the next seven days are bad: CPU above its request
/// for more than 1 % of the time, or memory above its request at all.
public struct RiskTarget: Hashable, Codable, Sendable {
    /// 0.02…0.3.
    public let probability: Double

    /// Where what was promised was also seen on recorded usage.
    public static let range = 0.02...0.3

    /// 2 %.
    public static let low = RiskTarget(unchecked: 0.02)
    /// 5 %.
    public static let balanced = RiskTarget(unchecked: 0.05)
    /// 20 %.
    public static let aggressive = RiskTarget(unchecked: 0.2)

    /// The risks that have a name, the smallest first.
    public static let named = [("low", low), ("balanced", balanced), ("aggressive", aggressive)]

    private init(unchecked probability: Double) {
        self.probability = probability
    }

    /// A probability; nil outside of ``range``.
    public init?(_ probability: Double) {
        guard Self.range.contains(probability) else { return nil }
        self.probability = probability
    }

    /// A name, a probability (`0.05`) or a percentage (`5%`); nil for
    /// anything else.
    public init?(_ text: String) {
        if let known = Self.named.first(where: { $0.0 == text }) {
            self = known.1
            return
        }
        let isPercentage = text.last == "%"
        guard let number = Double(isPercentage ? String(text.dropLast()) : text) else { return nil }
        self.init(isPercentage ? number / 100 : number)
    }

    /// `5%`, `0.5%`.
    public var text: String { Self.text(probability) }

    /// `5%`, `0.5%` for a probability.
    static func text(_ probability: Double) -> String {
        let tenths = Int((probability * 1_000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
}
