public import UpidCore

/// Days, weeks and months of the calendar, in UTC.
public enum Calendar {
    static let secondsInDay: Int64 = 86_400

    /// The beginning of the day that a moment is in.
    public static func startOfDay(_ moment: Timestamp) -> Timestamp {
        Timestamp(seconds: moment.seconds - remainder(moment.seconds, secondsInDay))
    }

    /// The Monday on which the week of a moment begins.
    public static func startOfWeek(_ moment: Timestamp) -> Timestamp {
        let day = startOfDay(moment)
        return day.advanced(by: -Int64(weekday(day)) * secondsInDay)
    }

    /// The first day of the month that a moment is in.
    public static func startOfMonth(_ moment: Timestamp) -> Timestamp {
        let text = moment.description
        return Timestamp("\(text.dropLast(13))-01T00:00:00Z") ?? startOfDay(moment)
    }

    /// The first day of the month after.
    public static func startOfNextMonth(_ moment: Timestamp) -> Timestamp {
        startOfMonth(startOfMonth(moment).advanced(by: 32 * secondsInDay))
    }

    /// 0 for Monday to 6 for Sunday. The epoch was a Thursday.
    public static func weekday(_ moment: Timestamp) -> Int {
        let days = (startOfDay(moment).seconds / secondsInDay + 3)
        return Int(remainder(days, 7))
    }

    /// `2026-11-21`.
    public static func date(_ moment: Timestamp) -> String { String(moment.description.dropLast(10)) }

    /// The days of a window, in order. The first and the last may be a part
    /// of a day.
    public static func days(of window: CostWindow) -> [CostWindow] {
        pieces(of: window) { startOfDay($0).advanced(by: secondsInDay) }
    }

    /// The weeks of a window, likewise.
    public static func weeks(of window: CostWindow) -> [CostWindow] {
        pieces(of: window) { startOfWeek($0).advanced(by: 7 * secondsInDay) }
    }

    private static func pieces(of window: CostWindow, next: (Timestamp) -> Timestamp) -> [CostWindow] {
        var pieces: [CostWindow] = []
        var start = window.start
        while start < window.end {
            let end = min(next(start), window.end)
            pieces.append(CostWindow(start: start, end: end))
            start = end
        }
        return pieces
    }

    private static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
