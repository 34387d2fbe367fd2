/// `--request-timeout`.
public enum RequestTimeout {
    /// Seconds of a bare integer (`30`) or of a Go duration (`1m30s`,
    /// `500ms`); 0 for "" and for what is negative.
    public static func parse(_ text: String) throws(KubeconfigError) -> Double {
        if text.isEmpty { return 0 }
        if let seconds = Int64(text), seconds >= 0 { return Double(seconds) }
        guard let seconds = GoDuration.seconds(text) else { throw .invalidTimeout }
        return max(0, seconds)
    }
}

/// Durations as Go writes them: `1h2m3.5s`, `-1.5h`, `300ms`, `0`.
enum GoDuration {
    /// Seconds; nil for anything else and for more than some 292 years.
    static func seconds(_ text: String) -> Double? {
        var rest = text[...]
        let sign = rest.first
        if sign == "-" || sign == "+" { rest = rest.dropFirst() }
        if rest == "0" { return 0 }
        guard !rest.isEmpty else { return nil }
        var total = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isWholeNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !($0.isASCII && ($0.isWholeNumber || $0 == ".")) }
            rest = rest.dropFirst(unit.count)
            guard let factor = factor(unit), let value = decimal(number) else { return nil }
            total += value * factor
        }
        guard total < 9.223_372_036e9 else { return nil }
        return sign == "-" ? -total : total
    }

    private static func decimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
        return Double("0" + text + (text.hasSuffix(".") ? "0" : ""))
    }

    private static func factor(_ unit: Substring) -> Double? {
        switch unit {
        case "ns": 1e-9
        case "us", "µs", "μs": 1e-6
        case "ms": 1e-3
        case "s": 1
        case "m": 60
        case "h": 3_600
        default: nil
        }
    }
}
