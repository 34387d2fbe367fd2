import Testing

@testable import UpidIdle

@Suite struct BusyHoursTests {
    /// `.` quiet, `x` busy, `?` unknown.
    private static func hours(_ text: String) -> BusyHours {
        BusyHours(text.map { $0 == "x" ? .busy : $0 == "?" ? .unknown : .quiet })
    }

    @Test(arguments: [
        ("", 0, false), ("...", 3, false), ("x..", 2, true), ("?..", 2, false), ("..x", 0, true), ("..?", 0, false),
        (".x.?..", 2, false),
    ]) func quietAtEnd(text: String, quiet: Int, followsUse: Bool) {
        #expect(Self.hours(text).quietAtEnd == quiet)
        #expect(Self.hours(text).followsUse == followsUse)
    }

    @Test(arguments: [
        ("x...x...", 4, true, true), ("x..x....", 4, true, true), ("x....x..", 4, true, true),
        ("x.....x.", 4, false, false), ("x...?...", 4, false, true), ("........", 4, false, false),
        ("x", 4, false, false), ("????????", 4, false, true),
    ]) func recurrence(text: String, lag: Int, seen: Bool, possible: Bool) {
        #expect(Self.hours(text).recur(after: lag, countingUnknown: false) == seen)
        #expect(Self.hours(text).recur(after: lag, countingUnknown: true) == possible)
    }

    @Test func correlation() throws {
        let daily = Self.hours(String(repeating: "xx......", count: 10))
        #expect(abs(try #require(daily.correlation(at: 8)) - 1) < 1e-12)
        #expect(try #require(daily.correlation(at: 4)) < 0)
        #expect(Self.hours("........").correlation(at: 2) == nil)
        #expect(Self.hours("x...").correlation(at: 3) == nil)
        #expect(daily.correlation(at: 0) == nil)
    }

    @Test func unknownHoursAreLeftOut() throws {
        let holes = Self.hours(String(repeating: "xx....??", count: 10))
        #expect(abs(try #require(holes.correlation(at: 8)) - 1) < 1e-12)
    }
}
