import Testing
import UpidCore

@testable import UpidPlan

@Suite struct WorkingHoursTests {
    @Test(
        arguments: [
            ("Mon-Fri 08:00-20:00 Europe/Berlin", "0 8 * * 1-5", "0 20 * * 1-5", "Mon-Fri 08:00-20:00 Europe/Berlin"),
            (
                "mon,wed,FRI 06:30-07:15 UTC", "30 6 * * 1,3,5", "15 7 * * 1,3,5",
                "Mon-Mon 06:30-07:15 UTC,Wed-Wed 06:30-07:15 UTC,Fri-Fri 06:30-07:15 UTC"
            ),
            (
                "Monday-tuesday 00:00-01:00 America/Argentina/Buenos_Aires", "0 0 * * 1-2", "0 1 * * 1-2",
                "Mon-Tue 00:00-01:00 America/Argentina/Buenos_Aires"
            ),
            // Over night, and over the week's end.
            (
                "Mon-Fri 20:00-06:00 UTC", "0 20 * * 1-5", "0 6 * * 2-6",
                "Mon-Fri 20:00-24:00 UTC,Tue-Sat 00:00-06:00 UTC"
            ),
            (
                "Fri-Sun 22:00-02:00 UTC", "0 22 * * 0,5-6", "0 2 * * 0-1,6",
                "Fri-Sun 22:00-24:00 UTC,Mon-Mon 00:00-02:00 UTC,Sat-Sun 00:00-02:00 UTC"
            ),
            (
                "Sat-Mon 09:00-10:00 UTC", "0 9 * * 0-1,6", "0 10 * * 0-1,6",
                "Mon-Mon 09:00-10:00 UTC,Sat-Sun 09:00-10:00 UTC"
            ),
            // To the end of the day.
            ("Mon-Fri 08:00-24:00 UTC", "0 8 * * 1-5", "0 0 * * 2-6", "Mon-Fri 08:00-24:00 UTC"),
            ("Mon-Fri 08:00-00:00 UTC", "0 8 * * 1-5", "0 0 * * 2-6", "Mon-Fri 08:00-24:00 UTC"),
            ("Mon-Fri 00:00-24:00 UTC", "0 0 * * 1", "0 0 * * 6", "Mon-Fri 00:00-24:00 UTC"),
            ("Mon-Sun 08:00-20:00 Etc/GMT+3", "0 8 * * *", "0 20 * * *", nil),
            ("Mon-Sun 08:00-20:00 US/Eastern", "0 8 * * *", "0 20 * * *", "Mon-Sun 08:00-20:00 US/Eastern"),
            ("Mon-Sun 08:00-20:00 CET", "0 8 * * *", "0 20 * * *", "Mon-Sun 08:00-20:00 CET"),
            ("Mon-Sun 08:00-20:00 Japan", "0 8 * * *", "0 20 * * *", "Mon-Sun 08:00-20:00 Japan"),
            ("Mon-Sun 08:00-20:00 Canada/Atlantic", "0 8 * * *", "0 20 * * *", "Mon-Sun 08:00-20:00 Canada/Atlantic"),
            ("Mon-Sun 08:00-20:00 EST5EDT", "0 8 * * *", "0 20 * * *", nil),
        ] as [(String, String, String, String?)])
    func read(text: String, start: String, end: String, uptime: String?) throws {
        let hours = try WorkingHours(text)
        #expect(hours.startCron == start && hours.endCron == end)
        #expect(hours.uptime == uptime)
        // What it is told as reads as the same hours.
        #expect(try WorkingHours(hours.text) == hours)
    }

    @Test(
        arguments: [
            ("", .shape), ("Mon-Fri", .shape), ("Mon-Fri 08:00-20:00", .shape), ("Mon - Fri 08:00-20:00 UTC", .shape),
            ("Mon-Fri 08:00-20:00 UTC extra", .shape), ("08:00-20:00 Mon-Fri UTC", .days("08:00-20:00")),
            ("Mon-Fry 08:00-20:00 UTC", .days("Mon-Fry")), ("1-5 08:00-20:00 UTC", .days("1-5")),
            ("Mon, 08:00-20:00 UTC", .days("")), ("Mon-Wed-Fri 08:00-20:00 UTC", .days("Mon-Wed-Fri")),
            ("Mo-Fr 08:00-20:00 UTC", .days("Mo-Fr")), ("weekdays 08:00-20:00 UTC", .days("weekdays")),
            ("Mon-Fri 8:00-20:00 UTC", .times("8:00-20:00")), ("Mon-Fri 08:00 UTC", .times("08:00")),
            ("Mon-Fri 08:60-20:00 UTC", .times("08:60-20:00")), ("Mon-Fri 24:00-20:00 UTC", .times("24:00-20:00")),
            ("Mon-Fri 08:00-24:01 UTC", .times("08:00-24:01")), ("Mon-Fri 08:00-25:00 UTC", .times("08:00-25:00")),
            ("Mon-Fri 0８:00-20:00 UTC", .times("0８:00-20:00")), ("Mon-Fri -8:00-20:00 UTC", .times("-8:00-20:00")),
            ("Mon-Fri 08:00-08:00 UTC", .always), ("Mon-Sun 00:00-24:00 UTC", .always),
            ("Mon-Fri 00:00-00:00 UTC", .always),
            ("Mon-Fri 08:00-20:00 CEST", .zone("CEST")), ("Mon-Fri 08:00-20:00 Local", .zone("Local")),
            ("Mon-Fri 08:00-20:00 Berlin", .zone("Berlin")),
            ("Mon-Fri 08:00-20:00 europe/berlin", .zone("europe/berlin")),
            ("Mon-Fri 08:00-20:00 Europe/", .zone("Europe/")),
            ("Mon-Fri 08:00-20:00 Europe/../etc", .zone("Europe/../etc")),
            ("Mon-Fri 08:00-20:00 +02:00", .zone("+02:00")),
        ] as [(String, WorkingHoursError.Problem)])
    func refused(text: String, problem: WorkingHoursError.Problem) {
        let error = #expect(throws: WorkingHoursError.self) { try WorkingHours(text) }
        #expect(error?.problem == problem)
        #expect(error?.hint == "DAYS HH:MM-HH:MM ZONE, such as \"Mon-Fri 08:00-20:00 Europe/Berlin\"")
        #expect(error?.description.hasPrefix("error: invalid working hours \"\(text)\": ") == true)
    }

    /// It runs for as long as the two times are apart, on every day that it
    /// begins: told by cron's fields alone, minute by minute of a week.
    @Test func cronsMeetTheHours() throws {
        var random = SystemRandomNumberGenerator()
        let week = Weekday.week
        for _ in 0..<200 {
            let days = Set(week.filter { _ in Bool.random(using: &random) }).union([week.randomElement() ?? .monday])
            let (start, end) = (Int.random(in: 0..<1_440), Int.random(in: 1..<1_440))
            guard start != end else { continue }
            func clock(_ minutes: Int) -> String {
                let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
                return parts.joined(separator: ":")
            }
            let list = week.filter(days.contains).map(\.short).joined(separator: ",")
            let hours = try WorkingHours("\(list) \(clock(start))-\(clock(end)) UTC")
            let begins = Self.minutes(hours.startCron), ends = Self.minutes(hours.endCron)
            #expect(begins.count == days.count && ends.count == days.count)
            let length = (end - start + 1_440) % 1_440
            #expect(Set(begins.map { ($0 + length) % 10_080 }) == Set(ends))
        }
    }

    /// What may be skipped or come twice is told.
    @Test(
        arguments: [
            ("Mon-Fri 08:00-20:00 Europe/Berlin", nil), ("Mon-Fri 00:00-03:00 Europe/Berlin", nil),
            ("Mon-Fri 02:30-20:00 UTC", nil), ("Mon-Fri 02:30-20:00 Etc/GMT+3", nil), ("Mon-Fri 00:59-20:00 CET", nil),
            ("Mon-Fri 02:30-20:00 Europe/Berlin", "02:30"), ("Mon-Fri 08:00-01:00 US/Eastern", "01:00"),
            ("Mon-Fri 01:00-02:59 CET", "01:00 and 02:59"),
        ] as [(String, String?)]) func clocksChange(text: String, times: String?) throws
    {
        let hours = try WorkingHours(text)
        let begin = times.map { "where clocks change in \(hours.zone), \($0) may not come on one day of the year and " }
        #expect((hours.clockChange == nil) == (begin == nil))
        if let begin { #expect(hours.clockChange?.hasPrefix(begin) == true) }
    }

    /// The minutes of a week (from Sunday on) that a schedule names.
    private static func minutes(_ cron: String) -> [Int] {
        let words = cron.split(separator: " ")
        let days =
            words[4] == "*"
            ? Array(0...6)
            : words[4].split(separator: ",").flatMap { part -> [Int] in
                let ends = part.split(separator: "-").compactMap { Int($0) }
                return Array(ends[0]...ends[ends.count - 1])
            }
        return days.map { $0 * 1_440 + (Int(words[1]) ?? 0) * 60 + (Int(words[0]) ?? 0) }
    }
}
