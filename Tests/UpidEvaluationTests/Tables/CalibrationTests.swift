import Testing

@testable import UpidEvaluation

@Suite struct CalibrationTests {
    @Test func aMeanHasItsError() {
        let mean = Mean([0, 0, 0, 1])
        #expect(mean.value == 0.25)
        #expect(abs(mean.standardError - 0.21650635094610965) < 1e-15)
        #expect(Mean([]).value.isNaN)
    }

    @Test func zIsInStandardErrors() {
        let line = Calibration.Line(group: "all", risk: 0.05, observed: Mean([0, 0, 0, 1]), requestPerUse: 1)
        #expect(abs(line.z - 0.9237604307034012) < 1e-12)
        let none = Calibration.Line(group: "all", risk: 0.05, observed: Mean([0, 0, 0, 0]), requestPerUse: 1)
        #expect(abs(none.z + 0.45883146774112354) < 1e-12)
    }

    /// Two sources: one that the request always covers, one that it never
    /// does.
    @Test func ratesAreBySourceAndOverall() async {
        let series = ["calm", "wild"].flatMap { source in
            (0..<3).map { index in
                TraceSeries(
                    source: source, id: "\(index)",
                    cpu: (0..<20 * TraceSeries.day).map { source == "wild" && $0 > 4_000 ? 9 : 1 })
            }
        }
        let risks = [0.1, 0.5]
        let calibration = await Calibration(
            .cpu, Recommender("by risk") { usage, _, risk in risk < 0.2 ? 10 : usage.max }, risks: risks,
            series: series)
        #expect(calibration.lines.map(\.group) == ["all", "all", "calm", "calm", "wild", "wild"])
        #expect(calibration.lines.map(\.risk) == risks + risks + risks)
        #expect(calibration.lines.map(\.observed.value) == [0, 0.5, 0, 0, 0, 1])
        #expect(calibration.lines.map(\.observed.count) == [6, 6, 3, 3, 3, 3])
    }
}
