/// The dates that Go's reader of YAML recognises: `2026-1-2`, `2026-01-02
/// 15:04:05.5` and RFC 3339 with short fields.
enum YAMLTimestamp {
    /// Whether the whole text is such a date.
    static func matches(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        guard let year = take(&rest, 4...4), take(&rest, "-"), let month = take(&rest, 1...2), take(&rest, "-"),
            let day = take(&rest, 1...2), isDate(year, month, day)
        else { return false }
        guard let separator = rest.popFirst() else { return true }
        let hasZone = separator == UInt8(ascii: "T") || separator == UInt8(ascii: "t")
        guard hasZone || separator == UInt8(ascii: " "), let hour = take(&rest, 1...2), hour < 24, take(&rest, ":"),
            let minute = take(&rest, 1...2), minute < 60, take(&rest, ":"), let second = take(&rest, 1...2),
            second < 60
        else { return false }
        if take(&rest, ".") || take(&rest, ",") {
            guard take(&rest, 1...9) != nil else { return false }
        }
        guard hasZone else { return rest.isEmpty }
        if take(&rest, "Z") { return rest.isEmpty }
        guard take(&rest, "+") || take(&rest, "-"), let hours = take(&rest, 2...2), hours <= 24, take(&rest, ":"),
            let minutes = take(&rest, 2...2), minutes <= 60
        else { return false }
        return rest.isEmpty
    }

    private static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 2: return (1...(isLeap ? 29 : 28)).contains(day)
        case 4, 6, 9, 11: return (1...30).contains(day)
        case 1...12: return (1...31).contains(day)
        default: return false
        }
    }

    private static func take(_ text: inout ArraySlice<UInt8>, _ width: ClosedRange<Int>) -> Int? {
        let digits = text.prefix(width.upperBound).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard digits.count >= width.lowerBound else { return nil }
        text = text.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func take(_ text: inout ArraySlice<UInt8>, _ mark: Unicode.Scalar) -> Bool {
        guard text.first == UInt8(ascii: mark) else { return false }
        text = text.dropFirst()
        return true
    }
}
