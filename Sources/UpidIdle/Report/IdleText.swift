import UpidCore

/// Spans as reports on idleness show them.
enum IdleText {
    /// `13.9d`, `6.0h`.
    static func span(_ seconds: Int64) -> String { HumanDuration.history(seconds: max(0, seconds)) }

    /// `24h`, `7d`.
    static func season(_ seconds: Int64) -> String {
        let hours = seconds / 3_600
        return hours > 24 && hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
    }
}
