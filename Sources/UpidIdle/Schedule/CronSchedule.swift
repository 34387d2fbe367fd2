import UpidCore

/// When a CronJob starts, by the five fields of cron or one of its names.
///
/// Source: `github.com/robfig/cron/v3`, which Kubernetes uses.
struct CronSchedule: Hashable, Sendable {
    /// A bit per value, as in all fields.
    private var minutes: UInt64
    private var hours: UInt64
    private var days: UInt64
    private var months: UInt64
    /// 0 is Sunday.
    private var weekdays: UInt64
    /// Both fields say something: either day is enough then.
    private var eitherDay: Bool
    /// `@every`: seconds; the fields do not count then.
    private var interval: Int64?

    private static let names: [String: String] = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Reads a schedule; nil for what is none.
    init?(_ text: String) {
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        if let first = words.first, first.hasPrefix("TZ=") || first.hasPrefix("CRON_TZ=") { words.removeFirst() }
        if words.first == "@every" {
            guard words.count == 2, let seconds = Self.seconds(words[1]) else { return nil }
            (minutes, hours, days, months, weekdays, eitherDay) = (0, 0, 0, 0, 0, false)
            interval = seconds
            return
        }
        if words.count == 1, let known = Self.names[words[0]] {
            words = known.split(separator: " ").map(String.init)
        }
        guard words.count == 5, let minutes = Self.field(words[0], 0...59), let hours = Self.field(words[1], 0...23),
            let days = Self.field(words[2], 1...31),
            let months = Self.field(words[3], 1...12, Self.monthNames, from: 1),
            let weekdays = Self.field(words[4], 0...7, Self.dayNames, from: 0)
        else { return nil }
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = weekdays | (weekdays >> 7 & 1)
        eitherDay = !Self.isOpen(words[2]) && !Self.isOpen(words[4])
    }

    /// The longest time between two starts that follow each other, in seconds,
    /// without changes of the clock; nil when there is never a start.
    var longestPause: Int64? {
        if let interval { return interval }
        let times = (0..<1_440).filter { hours & 1 << UInt64($0 / 60) != 0 && minutes & 1 << UInt64($0 % 60) != 0 }
        guard let first = times.first, let last = times.last else { return nil }
        var longest = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
        guard let gap = longestGapInDays else { return nil }
        longest = max(longest, gap * 1_440 - last + first)
        return Int64(longest) * 60
    }

    /// From one day with a start to the next, over fifteen years that have a
    /// leap day left out among them, so that the longest pause of 29 February
    /// is in it.
    private var longestGapInDays: Int? {
        var longest: Int?
        var previous: Int?
        var (number, weekday) = (0, Self.first.weekday)
        for year in Self.first.year..<(Self.first.year + 15) {
            for month in 1...12 {
                let isOn = months & 1 << UInt64(month) != 0
                for day in 1...Self.length(ofMonth: month, year) {
                    if isOn, fires(day, weekday) {
                        if let previous { longest = max(longest ?? 0, number - previous) }
                        previous = number
                    }
                    number += 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
        return longest
    }

    /// 1 January 2095 is a Saturday.
    private static let first = (year: 2_095, weekday: 6)

    private func fires(_ day: Int, _ weekday: Int) -> Bool {
        let isDay = days & 1 << UInt64(day) != 0
        let isWeekday = weekdays & 1 << UInt64(weekday) != 0
        return eitherDay ? isDay || isWeekday : isDay && isWeekday
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isOpen(_ field: String) -> Bool { field.hasPrefix("*") || field.hasPrefix("?") }

    /// `*`, `*/15`, `1-5`, `10-30/5`, `1,15`, `mon-fri`; nil for anything else.
    private static func field(
        _ text: String, _ range: ClosedRange<Int>, _ names: [String] = [], from base: Int = 0
    ) -> UInt64? {
        var values: UInt64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false)
            guard (1...2).contains(halves.count) else { return nil }
            var step = 1
            if halves.count == 2 {
                guard let number = Int(halves[1]), number > 0 else { return nil }
                step = number
            }
            var (low, high) = (range.lowerBound, range.upperBound)
            if halves[0] != "*", halves[0] != "?" {
                let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false)
                    .map { number($0, names, from: base) }
                guard (1...2).contains(ends.count), let first = ends[0] else { return nil }
                low = first
                if ends.count == 2 {
                    guard let second = ends[1] else { return nil }
                    high = second
                } else if halves.count == 1 {
                    high = first
                }
            }
            guard range.contains(low), range.contains(high), low <= high else { return nil }
            for value in stride(from: low, through: high, by: step) { values |= 1 << UInt64(value) }
        }
        return values == 0 ? nil : values
    }

    private static func number(_ text: Substring, _ names: [String], from base: Int) -> Int? {
        if let place = names.firstIndex(of: text.lowercased()) { return place + base }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text)
    }

    /// A duration of Go in whole seconds: `90m`, `1h30m`; nil for anything
    /// else, and for less than a second.
    private static func seconds(_ text: String) -> Int64? {
        var total: Int64 = 0
        var digits = ""
        for mark in text {
            if mark.isASCII, mark.isWholeNumber {
                digits.append(mark)
                continue
            }
            guard let number = Int64(digits), number < 1 << 32 else { return nil }
            switch mark {
            case "h": total += number * 3_600
            case "m": total += number * 60
            case "s": total += number
            default: return nil
            }
            digits = ""
        }
        return digits.isEmpty && total > 0 ? total : nil
    }
}
