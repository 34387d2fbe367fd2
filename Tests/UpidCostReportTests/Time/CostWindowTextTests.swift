import Testing

@testable import UpidCore
@testable import UpidCostReport

@Suite struct CostWindowTextTests {
    private let now = Timestamp("2026-11-21T10:30:00Z") ?? Timestamp(seconds: 0)

    @Test(arguments: [
        ("today", "2026-11-21T00:00:00Z", "2026-11-21T10:30:00Z"),
        ("yesterday", "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"),
        ("week", "2026-11-16T00:00:00Z", "2026-11-21T10:30:00Z"),
        ("lastweek", "2026-11-09T00:00:00Z", "2026-11-16T00:00:00Z"),
        ("month", "2026-11-01T00:00:00Z", "2026-11-21T10:30:00Z"),
        ("lastmonth", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"),
        ("36h", "2026-11-19T22:30:00Z", "2026-11-21T10:30:00Z"),
        ("7d offset 7d", "2026-11-07T10:30:00Z", "2026-11-14T10:30:00Z"),
        ("2026-11-01/2026-11-08", "2026-11-01T00:00:00Z", "2026-11-08T00:00:00Z"),
        ("2026-11-20/2027-01-01", "2026-11-20T00:00:00Z", "2026-11-21T10:30:00Z"),
        ("2026-11-01T12:00:00+02:00/2026-11-02T00:00:00Z", "2026-11-01T10:00:00Z", "2026-11-02T00:00:00Z"),
    ]) func windowsAreRead(text: String, start: String, end: String) throws {
        let window = try CostWindow(text, now: now)
        #expect("\(window.start)" == start && "\(window.end)" == end)
    }

    @Test(arguments: [
        "", "tomorrow", "7", "d", "-7d", "0d", "7x", "9999999999999999999d", "7d offset", "7d offset x", "7d 7d",
        "2026-11-08/2026-11-01", "2026-13-01/2026-12-01", "2027-01-01/2027-02-01", "a/b", "/", "2026-11-01",
    ]) func othersAreRefused(text: String) {
        #expect(throws: CostTimeError.badWindow(text)) { try CostWindow(text, now: now) }
    }
}
