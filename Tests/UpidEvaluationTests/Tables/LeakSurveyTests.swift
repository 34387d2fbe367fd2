import Testing
import UpidEvaluation

@Suite struct LeakSurveyTests {
    /// Fifteen days of five-minute values.
    static func series(_ id: String, _ value: (Double) -> Double) -> TraceSeries {
        TraceSeries(source: "made-up", id: id, memory: (0..<15 * 288).map { Float(value(Double($0) / 288) * 1e8) })
    }

    @Test func countsWhatIsCalledALeakAsItIsAndWithGrowthAdded() async {
        let survey = await LeakSurvey([
            Self.series("calm", { _ in 10 }), Self.series("leaks", { 10 + 0.5 * $0 }),
            TraceSeries(source: "made-up", id: "cpu", cpu: [1, 2, 3]),
        ])
        let lines = survey.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines[0].prefix(4) == ["memory", "days", "windows", "leaks"])
        // Windows end 3, 6, 9, ... days after the begin: two series, five each.
        #expect(lines[1].prefix(4) == ["mem", "3", "10", "50.00%"])
        #expect(lines[2].prefix(4) == ["mem", "7", "4", "50.00%"])
        #expect(lines[3].prefix(4) == ["mem", "14", "2", "50.00%"])
        #expect(lines[3][4..<9].allSatisfy { $0 == "100.0%" })
        #expect(lines.contains(["mem", "14", "d:", "made-up", "leaks", "day", "14", "3.7%", "a", "day"]))
        #expect(!survey.text.contains("calm day"))
    }

    @Test func nothingIsToldOfNothing() async {
        #expect(await LeakSurvey([]).text.split(separator: "\n").count == 1)
        let gaps = TraceSeries(source: "made-up", id: "gaps", memory: [Float](repeating: .nan, count: 5_000))
        #expect(await LeakSurvey([gaps]).text.split(separator: "\n").count == 1)
    }
}
