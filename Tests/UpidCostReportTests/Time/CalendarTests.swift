import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct CalendarTests {
    @Test(arguments: [
        ("2026-11-21T10:00:07Z", "2026-11-21", "2026-11-16", "2026-11-01", "2026-12-01", 5),
        ("2026-12-31T23:59:59Z", "2026-12-31", "2026-12-28", "2026-12-01", "2027-01-01", 3),
        ("2024-02-29T00:00:00Z", "2024-02-29", "2024-02-26", "2024-02-01", "2024-03-01", 3),
        ("2026-03-01T00:00:00Z", "2026-03-01", "2026-02-23", "2026-03-01", "2026-04-01", 6),
        ("1970-01-01T00:00:00Z", "1970-01-01", "1969-12-29", "1970-01-01", "1970-02-01", 3),
    ]) func unitsOfTheCalendar(
        moment: String, day: String, week: String, month: String, next: String, weekday: Int
    ) throws {
        let moment = try #require(Timestamp(moment))
        #expect(Calendar.startOfDay(moment).description == day + "T00:00:00Z")
        #expect(Calendar.startOfWeek(moment).description == week + "T00:00:00Z")
        #expect(Calendar.startOfMonth(moment).description == month + "T00:00:00Z")
        #expect(Calendar.startOfNextMonth(moment).description == next + "T00:00:00Z")
        #expect(Calendar.weekday(moment) == weekday)
        #expect(Calendar.date(moment) == day)
    }

    @Test func daysOfAWindowAreWithoutGaps() throws {
        let window = CostWindow(
            start: try #require(Timestamp("2026-02-27T15:00:00Z")), end: try #require(Timestamp("2026-03-03T01:00:00Z"))
        )
        let days = Calendar.days(of: window)
        #expect(days.map { $0.hours } == [9, 24, 24, 24, 1])
        #expect(zip(days, days.dropFirst()).allSatisfy { $0.end == $1.start })
        #expect(Calendar.weeks(of: window).map { $0.hours } == [57, 25])
        #expect(Calendar.days(of: CostWindow(start: window.end, end: window.start)).isEmpty)
    }
}
