internal import UpidCore

/// A length of time as people write it for Prometheus (`14d`, `1w2d`) and in
/// Go (`36h`, `1h30m`, `1.5h`).
public struct TimeSpan: Hashable, Comparable, Sendable {
    /// More than zero.
    public let seconds: Double

    /// Reads number and unit pairs, units `ns us µs ms s m h d w y`; a day has
    /// 24 hours, a year 365 days. Nil for anything else, for zero, and for
    /// more than 100 years.
    public init?(_ text: String) {
        guard case .success(let span) = Self.read(text) else { return nil }
        self = span
    }

    /// The shorter of two is the smaller.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }

    /// Why a text is no length of time, in Go's words; nil if it is one.
    static func reason(_ text: String, allowingZero: Bool = false) -> String? {
        guard case .failure(let refusal) = read(text), !allowingZero || refusal != .zero else { return nil }
        return refusal.text
    }

    private struct Refusal: Error, Equatable {
        let text: String

        static let zero = Refusal(text: "must be longer than zero")
    }

    private static let longest = 100 * 365 * 86_400.0

    private init(seconds: Double) {
        self.seconds = seconds
    }

    private static func read(_ text: String) -> Result<TimeSpan, Refusal> {
        var rest = Substring(text)
        var total = 0.0
        if rest.isEmpty { return .failure(Refusal(text: "time: invalid duration \(text.goQuoted)")) }
        while !rest.isEmpty {
            let digits = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
            guard let number = Double(digits) else {
                return .failure(Refusal(text: "time: invalid duration \(text.goQuoted)"))
            }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0 != "." && !("0"..."9").contains($0) }
            rest = rest.dropFirst(unit.count)
            if unit.isEmpty, number == 0, rest.isEmpty { break }
            if unit.isEmpty { return .failure(Refusal(text: "time: missing unit in duration \(text.goQuoted)")) }
            guard let scale = seconds(in: unit) else {
                return .failure(
                    Refusal(text: "time: unknown unit \(String(unit).goQuoted) in duration \(text.goQuoted)"))
            }
            total += number * scale
        }
        if total <= 0 { return .failure(.zero) }
        if total > longest { return .failure(Refusal(text: "must not be longer than 100 years")) }
        return .success(TimeSpan(seconds: total))
    }

    private static func seconds(in unit: Substring) -> Double? {
        switch unit {
        case "ns": 1e-9
        case "us", "µs", "μs": 1e-6
        case "ms": 1e-3
        case "s": 1
        case "m": 60
        case "h": 3_600
        case "d": 86_400
        case "w": 7 * 86_400
        case "y": 365 * 86_400
        default: nil
        }
    }
}
