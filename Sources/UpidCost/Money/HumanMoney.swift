/// Amounts of money as tables and texts show them: without a currency, which
/// the header names.
public enum HumanMoney {
    /// Two decimals from 1 on, three digits that count below, at most six
    /// decimals: `1042.10`, `0.096`, `0.000417`; `0` for nothing.
    public static func amount(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "<unknown>" }
        guard value != 0 else { return "0" }
        var decimals = 2
        var bound = 1.0
        while decimals < 6, abs(value) < bound {
            decimals += 1
            bound /= 10
        }
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let units = Int64((abs(value) * scale).rounded())
        guard units > 0 else { return "0" }
        let (whole, rest) = units.quotientAndRemainder(dividingBy: Int64(scale))
        let digits = "\(Int64(scale) + rest)".dropFirst()
        return "\(value < 0 ? "-" : "")\(whole).\(digits)"
    }

    /// With its currency: `1042.10 USD`.
    public static func amount(_ value: Double, _ currency: Currency) -> String {
        "\(amount(value)) \(currency)"
    }

    /// As documents carry it: without digits that mean nothing.
    package static func plain(_ value: Double) -> Double {
        guard value.isFinite, abs(value) < 1e6 else { return value.isFinite ? value : 0 }
        return (value * 1e9).rounded() / 1e9
    }
}
