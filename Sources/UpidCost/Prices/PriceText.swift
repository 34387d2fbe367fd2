/// Prices in explanations.
enum PriceText {
    /// Up to six significant decimals, none that are zero: `0.096`,
    /// `0.003938`.
    static func rate(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "<unknown>" }
        let millionths = Int64((value * 1e6).rounded())
        let (whole, rest) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest != 0 else { return "\(whole)" }
        var digits = "\(1_000_000 + rest.magnitude)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return (millionths < 0 && whole == 0 ? "-" : "") + "\(whole).\(digits)"
    }
}
