/// Money as reports on idleness show it, without a currency.
enum IdleMoney {
    /// Two decimals: `1042.10`, `0.05`.
    static func amount(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "<unknown>" }
        let cents = Int64((abs(value) * 100).rounded())
        let rest = cents % 100
        return "\(value < 0 && cents > 0 ? "-" : "")\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// As documents carry it.
    static func plain(_ value: Double) -> Double {
        guard value.isFinite, abs(value) < 1e12 else { return 0 }
        return (value * 1e4).rounded() / 1e4
    }
}
