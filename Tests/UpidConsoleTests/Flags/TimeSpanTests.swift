import Testing

@testable import UpidConsole

@Suite struct TimeSpanTests {
    @Test(arguments: [
        ("14d", 1_209_600.0), ("1w2d", 777_600), ("36h", 129_600), ("1h30m", 5_400), ("1.5h", 5_400), ("90s", 90),
        ("250ms", 0.25), ("1y", 31_536_000), ("1m", 60),
    ])
    func reads(_ text: String, _ seconds: Double) {
        #expect(TimeSpan(text)?.seconds == seconds)
    }

    @Test(arguments: [
        ("", "time: invalid duration \"\""), ("x", "time: invalid duration \"x\""),
        ("-1d", "time: invalid duration \"-1d\""), ("3", "time: missing unit in duration \"3\""),
        ("3q", "time: unknown unit \"q\" in duration \"3q\""), ("1..5h", "time: invalid duration \"1..5h\""),
        ("0", "must be longer than zero"), ("101y", "must not be longer than 100 years"),
        ("99999999999999999999999999y", "must not be longer than 100 years"),
    ])
    func refuses(_ text: String, _ reason: String) {
        #expect(TimeSpan(text) == nil)
        #expect(TimeSpan.reason(text) == reason)
    }

    @Test(
        arguments: [
            ("0", nil), ("0s", nil), ("0m0s", nil), ("5m", nil), ("", "time: invalid duration \"\""),
            ("-1s", "time: invalid duration \"-1s\""), ("101y", "must not be longer than 100 years"),
        ] as [(String, String?)])
    func zeroIsATimeout(_ text: String, _ reason: String?) {
        #expect(TimeSpan.reason(text, allowingZero: true) == reason)
    }
}
