import UpidCore

/// Spans as reports on idleness show them.
enum IdleText {
    /// `13.9d`, `6.0h`.
    static func span(_ seconds: Int64) -> String {
        seconds < 60 ? "\(max(0, seconds))s" : HumanDuration.history(seconds: seconds)
    }

    /// `24h`, `7d`.
    static func season(_ seconds: Int64) -> String {
        let hours = seconds / 3_600
        return hours > 24 && hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
    }

    /// A small number to two digits that count, at most six decimals: `12.5`,
    /// `0.004`, `0`.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value > 0, value < 0.1 else { return PlainNumber.text(tenths: value) }
        var (decimals, scale) = (0, 1.0)
        while decimals < 6, value * scale < 10 { (decimals, scale) = (decimals + 1, scale * 10) }
        let units = Int64((value * scale).rounded())
        guard units > 0 else { return "<0.000001" }
        var digits = "\(Int64(scale) + units)".dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "0.\(digits)"
    }
}
