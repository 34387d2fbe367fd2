/// When a workload runs: from a minute to another one on some days of the
/// week, in one time zone.
public struct WorkingHours: Hashable, Sendable {
    /// On which it begins.
    public let days: Set<Weekday>
    /// Minutes from midnight, 0…1439.
    public let start: Int
    /// Minutes from midnight, 1…1440; no later than ``start`` = on the next
    /// day.
    public let end: Int
    /// By its IANA name: `Europe/Berlin`.
    public let zone: String

    /// Reads `DAYS HH:MM-HH:MM ZONE`: `Mon-Fri 08:00-20:00 Europe/Berlin`,
    /// `Mon,Wed,Sat-Sun 20:00-06:00 UTC`.
    public init(_ text: String) throws(WorkingHoursError) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 3 else { throw WorkingHoursError(.shape, text) }
        days = try Self.days(words[0], in: text)
        let times = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard times.count == 2, let start = Self.minutes(times[0]), let end = Self.minutes(times[1]), start < 1_440
        else { throw WorkingHoursError(.times(String(words[1])), text) }
        guard start != end, (start, end) != (0, 1_440) || days.count < 7 else { throw WorkingHoursError(.always, text) }
        self.start = start
        self.end = end == 0 ? 1_440 : end
        guard Self.isZone(words[2]) else { throw WorkingHoursError(.zone(String(words[2])), text) }
        zone = String(words[2])
    }

    private static func days(_ word: Substring, in text: String) throws(WorkingHoursError) -> Set<Weekday> {
        var days: Set<Weekday> = []
        for part in word.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard (1...2).contains(ends.count), let first = Weekday(ends[0]), let last = Weekday(ends[ends.count - 1])
            else { throw WorkingHoursError(.days(String(part)), text) }
            var day = first
            days.insert(day)
            while day != last {
                day = day.next
                days.insert(day)
            }
        }
        return days
    }

    /// `08:00`, up to `24:00`, in minutes.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(Self.isDigit) }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60,
            hours < 24 || hours == 24 && minutes == 0
        else { return nil }
        return hours * 60 + minutes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static let regions: Set<Substring> = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile",
        "Etc", "Europe", "Indian", "Mexico", "Pacific", "US",
    ]

    /// Those that are in no region.
    private static let otherZones = """
        CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran \
        Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK \
        Singapore Turkey UCT UTC Universal W-SU WET Zulu
        """

    /// It looks like a name of the IANA's data base: whether there is such a
    /// zone is for the cluster to say.
    private static func isZone(_ text: Substring) -> Bool {
        if otherZones.split(separator: " ").contains(text) { return true }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), regions.contains(parts[0]) else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.utf8.count <= 30
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
                        true
                    default: false
                    }
                }
        }
    }
}

extension WorkingHours {
    /// It ends on the day after it began.
    var endsNextDay: Bool { end <= start || end == 1_440 }

    /// One day's hours end when the next one's begin.
    private var isContinuous: Bool { start == 0 && end == 1_440 }

    private var nextDays: Set<Weekday> { Set(days.map(\.next)) }

    /// Days on which it is to be started: not those on which it runs already.
    private var startDays: Set<Weekday> { isContinuous ? days.subtracting(nextDays) : days }

    /// Days on which it is to be stopped.
    private var endDays: Set<Weekday> {
        isContinuous ? nextDays.subtracting(days) : endsNextDay ? nextDays : days
    }

    /// `Mon-Fri 08:00-20:00 Europe/Berlin`.
    public var text: String { "\(Self.text(days)) \(Self.clock(start))-\(Self.clock(end)) \(zone)" }

    /// From its begin to its end, in seconds.
    var span: Int { (end > start ? end - start : end + 1_440 - start) * 60 }

    /// From its end to the begin of the next day's, in seconds.
    var pause: Int { span < 86_400 ? 86_400 - span : 86_400 }

    /// What becomes of a time that may be skipped or come twice when clocks
    /// change; nil where none of both can.
    public var clockChange: String? {
        guard zone != "UTC", zone != "GMT", !zone.hasPrefix("Etc/") else { return nil }
        let times = [start, end].filter { (60..<180).contains($0) }.map(Self.clock)
        guard !times.isEmpty else { return nil }
        return "where clocks change in \(zone), \(times.joined(separator: " and ")) may not come on one day of the "
            + "year and come twice on another: what it starts or stops stays as it was until the next time, or is started "
            + "or stopped twice"
    }

    /// When it begins, for cron: `0 8 * * 1-5`.
    public var startCron: String { Self.cron(start, startDays) }

    /// When it ends.
    public var endCron: String { Self.cron(end % 1_440, endDays) }

    /// For the annotation of kube-downscaler, which knows no night and no
    /// week's end within a range; nil for a zone whose name it cannot read.
    public var uptime: String? {
        guard zone.utf8.allSatisfy({ $0 > UInt8(ascii: "9") || $0 == UInt8(ascii: "/") }) else { return nil }
        let parts =
            end <= start
            ? [(days, start, 1_440), (endDays, 0, end)] : [(days, start, end)]
        return parts.flatMap { days, start, end in
            Self.runs(days).map { "\($0.first)-\($0.last) \(Self.clock(start))-\(Self.clock(end)) \(zone)" }
        }.joined(separator: ",")
    }

    private static func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    private static func text(_ days: Set<Weekday>) -> String {
        runs(days).map { $0.first == $0.last ? $0.first : "\($0.first)-\($0.last)" }.joined(separator: ",")
    }

    /// Days in a row, from Monday to Sunday.
    private static func runs(_ days: Set<Weekday>) -> [(first: String, last: String)] {
        var runs: [(first: Weekday, last: Weekday)] = []
        for day in Weekday.week where days.contains(day) {
            if let last = runs.last?.last, last.next == day {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs.map { ($0.first.short, $0.last.short) }
    }

    private static func cron(_ minutes: Int, _ days: Set<Weekday>) -> String {
        var runs: [(first: Int, last: Int)] = []
        for number in days.map(\.rawValue).sorted() {
            if let last = runs.last?.last, last + 1 == number {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        let list = runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }.joined(separator: ",")
        return "\(minutes % 60) \(minutes / 60) * * \(days.count == 7 ? "*" : list)"
    }
}
