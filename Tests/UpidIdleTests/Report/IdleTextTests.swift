import Testing

@testable import UpidIdle

@Suite struct IdleTextTests {
    @Test(
        arguments: [
            (0, "0"), (0.004, "0.004"), (0.0123, "0.012"), (0.05, "0.05"), (0.1, "0.1"), (12.34, "12.3"), (3, "3"),
            (1e-9, "<0.000001"), (-1, "-1"), (.nan, "<unknown>"),
        ] as [(Double, String)]) func numbers(value: Double, text: String)
    {
        #expect(IdleText.number(value) == text)
    }

    @Test(arguments: [(0, "0s"), (59, "59s"), (60, "1m"), (7_200, "2.0h"), (-5, "0s")] as [(Int64, String)])
    func spans(seconds: Int64, text: String) {
        #expect(IdleText.span(seconds) == text)
    }

    @Test(arguments: [
        (0, "pod old-1 started just now"), (59, "pod old-1 started just now"), (60, "pod old-1 started, 1m ago"),
    ])
    func moments(seconds: Int, text: String) {
        var factor = IdleFactor(.starts, isRequired: true)
        (factor.detail, factor.max, factor.state) = ("pod old-1 started", Double(seconds), .high)
        #expect(factor.evidence == text)
    }

    @Test(arguments: [(86_400, "24h"), (604_800, "7d"), (14_400, "4h"), (90_000, "25h")] as [(Int64, String)])
    func seasons(seconds: Int64, text: String) {
        #expect(IdleText.season(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0.00"), (0.005, "0.01"), (1_042.1, "1042.10"), (-3.456, "-3.46"), (-0.001, "0.00"),
            (.infinity, "<unknown>"),
        ] as [(Double, String)]) func money(value: Double, text: String)
    {
        #expect(IdleMoney.amount(value) == text)
    }

    @Test(
        arguments: [(0.8599, "0.85"), (0.29, "0.29"), (1, "1.00"), (0, "0.00"), (0.999, "0.99")] as [(Double, String)])
    func confidenceIsNotRoundedUp(value: Double, text: String) {
        #expect(IdleConfidence.text(value) == text)
    }
}
