public import UpidCore

extension CostWindow {
    /// Reads a window as seen from `now`, in UTC: `today`, `yesterday`,
    /// `week` (from Monday on), `lastweek`, `month`, `lastmonth`, a time back
    /// from now (`36h`, `7d`, `2w`), that time further back (`7d offset 7d`),
    /// or two moments (`2026-11-01/2026-11-08`, or with times of day as RFC
    /// 3339).
    ///
    /// - Throws: ``CostTimeError/badWindow(_:)``.
    public init(_ text: String, now: Timestamp) throws(CostTimeError) {
        let day = Calendar.startOfDay(now)
        let week = Calendar.startOfWeek(now)
        let month = Calendar.startOfMonth(now)
        switch text {
        case "today": self.init(start: day, end: now)
        case "yesterday": self.init(start: day.advanced(by: -Calendar.secondsInDay), end: day)
        case "week": self.init(start: week, end: now)
        case "lastweek": self.init(start: week.advanced(by: -7 * Calendar.secondsInDay), end: week)
        case "month": self.init(start: month, end: now)
        case "lastmonth": self.init(start: Calendar.startOfMonth(month.advanced(by: -1)), end: month)
        default:
            guard let window = Self.moments(text, now) ?? Self.back(text, from: now), window.start < window.end else {
                throw .badWindow(text)
            }
            self = window
        }
        guard start < end else { throw .badWindow(text) }
    }

    private static func moments(_ text: String, _ now: Timestamp) -> CostWindow? {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let start = moment(sides[0]), let end = moment(sides[1]) else { return nil }
        return CostWindow(start: start, end: min(end, now))
    }

    private static func moment(_ text: Substring) -> Timestamp? {
        Timestamp(String(text)) ?? Timestamp("\(text)T00:00:00Z")
    }

    private static func back(_ text: String, from now: Timestamp) -> CostWindow? {
        let words = text.split(separator: " ")
        guard let length = words.first.flatMap(seconds) else { return nil }
        switch words.count {
        case 1: return CostWindow(start: now.advanced(by: -length), end: now)
        case 3 where words[1] == "offset":
            guard let offset = seconds(words[2]) else { return nil }
            let end = now.advanced(by: -offset)
            return CostWindow(start: end.advanced(by: -length), end: end)
        default: return nil
        }
    }

    private static func seconds(_ text: Substring) -> Int64? {
        let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()),
            (1...100_000).contains(count)
        else { return nil }
        return count * unit
    }
}
