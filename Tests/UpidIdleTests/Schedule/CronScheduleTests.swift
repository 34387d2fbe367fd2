import Testing

@testable import UpidIdle

@Suite struct CronScheduleTests {
    private static let hour: Int64 = 3_600
    private static let day: Int64 = 86_400

    private static let pauses: [(String, Int64)] = [
        ("* * * * *", 60), ("*/15 * * * *", 900), ("5/20 * * * *", 1_200), ("0 * * * *", hour), ("@hourly", hour),
        ("0 */6 * * *", 6 * hour), ("0 9-17 * * *", 16 * hour), ("0 3 * * *", day), ("@daily", day),
        ("@midnight", day), ("0 3 * * 0", 7 * day), ("0 3 * * 7", 7 * day), ("0 3 * * sun", 7 * day),
        ("@weekly", 7 * day), ("0 8 * * mon-fri", 3 * day), ("0 8 * * 1,3", 5 * day), ("0 0 1 * *", 31 * day),
        ("@monthly", 31 * day), ("0 0 31 * *", 61 * day), ("0 0 1 jan *", 366 * day), ("@yearly", 366 * day),
        ("@annually", 366 * day), ("0 0 29 2 *", 2_921 * day), ("0 0 1 1,7 *", 184 * day),
        ("0 0 13 * 5", 7 * day), ("0 6,18 * * *", 12 * hour), ("0 6,20 * * 1", 6 * day + 10 * hour),
        ("TZ=Europe/Berlin 0 3 * * *", day), ("CRON_TZ=UTC 0 3 * * *", day), ("@every 90m", 5_400),
        ("@every 1h30m10s", 5_410), ("0  3 * *   ?", day),
    ]

    @Test(arguments: pauses) func longestPause(text: String, seconds: Int64) {
        #expect(CronSchedule(text)?.longestPause == seconds)
    }

    @Test(arguments: ["0 0 30 2 *", "0 0 31 4,6 *"]) func never(text: String) {
        #expect(CronSchedule(text) != nil)
        #expect(CronSchedule(text)?.longestPause == nil)
    }

    @Test(arguments: [
        "", "soon", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
        "5-1 * * * *", "*/0 * * * *", "1--2 * * * *", "1/2/3 * * * *", ", * * * *", "-1 * * * *", "+1 * * * *",
        "a * * * *", "* * * mon *", "@every", "@every x", "@every 5", "@every 0s", "@every 99999999999999999999h",
        "@never", "99999999999999999999 * * * *", "*/99999999999999999999 * * * *",
    ]) func isNone(text: String) {
        #expect(CronSchedule(text) == nil)
    }
}
