/// Spans of time as tables show them.
public enum HumanDuration {
    /// An age by kubectl's rules, truncating: `119s`, `9m59s`, `179m`,
    /// `7h59m`, `47h`, `7d23h`, `729d`, `7y364d`, `8y`. A start that lies more
    /// than a second ahead is `<invalid>`.
    ///
    /// Source: `k8s.io/apimachinery/pkg/util/duration.HumanDuration`.
    public static func age(seconds: Int64) -> String {
        if seconds < -1 { return "<invalid>" }
        if seconds < 0 { return "0s" }
        if seconds < 120 { return "\(seconds)s" }
        let minutes = seconds / 60
        if minutes < 10 { return pair(minutes, "m", seconds % 60, "s") }
        if minutes < 180 { return "\(minutes)m" }
        let hours = minutes / 60
        if hours < 8 { return pair(hours, "h", minutes % 60, "m") }
        if hours < 48 { return "\(hours)h" }
        let days = hours / 24
        if hours < 24 * 8 { return pair(days, "d", hours % 24, "h") }
        if days < 365 * 2 { return "\(days)d" }
        if days < 365 * 8 { return pair(days / 365, "y", days % 365, "d") }
        return "\(days / 365)y"
    }

    /// How far back measurements go: `13.9d` from a day on, `6.0h` from an
    /// hour on, `12m`, and `now` below a minute. It truncates, so that it never
    /// claims more than there is.
    public static func history(seconds: Int64) -> String {
        if seconds < 60 { return "now" }
        if seconds < 3_600 { return "\(seconds / 60)m" }
        if seconds < 86_400 { return tenths(seconds / 360) + "h" }
        return tenths(seconds / 8_640) + "d"
    }

    private static func pair(_ first: Int64, _ unit: String, _ second: Int64, _ smaller: String) -> String {
        second == 0 ? "\(first)\(unit)" : "\(first)\(unit)\(second)\(smaller)"
    }

    private static func tenths(_ count: Int64) -> String { "\(count / 10).\(count % 10)" }
}
