import Testing
import UpidCore

@testable import UpidIdle

@Suite struct KeepAnnotationTests {
    @Test(arguments: [
        ("licence server until 2027-01-01", "licence server", "2027-01-01", "2027-01-02T00:00:00Z"),
        ("  kept  until we move until 2028-02-29 ", "kept until we move", "2028-02-29", "2028-03-01T00:00:00Z"),
        ("x UNTIL 2026-12-31", "x", "2026-12-31", "2027-01-01T00:00:00Z"),
    ]) func reads(text: String, reason: String, day: String, end: String) throws {
        let keep = try KeepAnnotation.read(text).get()
        #expect(keep.reason == reason)
        #expect(keep.lastDay == day)
        #expect(keep.end.description == end)
    }

    private static let broken: [(String, KeepAnnotation.Problem)] = [
        ("", .noReason), ("   ", .noReason), ("until 2027-01-01", .noReason), ("true", .noEnd),
        ("x until", .noEnd), ("x until 2027", .badDay("2027")), ("x until 2027-13-01", .badDay("2027-13-01")),
        ("x until 2027-02-29", .badDay("2027-02-29")), ("x until 01.01.2027", .badDay("01.01.2027")),
        ("x until 2027-01-01 or so", .badDay("2027-01-01 or so")), ("x until never", .badDay("never")),
        ("x until 2027-01-01T00:00:00Z", .badDay("2027-01-01T00:00:00Z")),
        ("x until 2027-01-01 until 2020-01-01", .twoDays), ("a until 2020-01-01 and b until 2027-01-01", .twoDays),
    ]

    @Test(arguments: broken) func isNone(text: String, problem: KeepAnnotation.Problem) {
        #expect(throws: problem) { try KeepAnnotation.read(text).get() }
    }
}
