import Testing

@testable import UpidIdle

@Suite struct IdleCalibrationTests {
    @Test func identity() {
        for raw in stride(from: 0, through: 1, by: 0.05) {
            #expect(abs(IdleCalibration.identity.confidence(raw: raw) - raw) < 1e-12)
        }
        #expect(IdleCalibration.identity.confidence(raw: 2) == 1)
        #expect(IdleCalibration.identity.confidence(raw: -1) == 0)
        #expect(IdleCalibration.identity.confidence(raw: .nan) == 0)
    }

    @Test func liesBetweenPoints() throws {
        let table = try #require(
            IdleCalibration([.init(raw: 0.2, measured: 0.5), .init(raw: 0.6, measured: 0.9)]))
        #expect(abs(table.confidence(raw: 0.4) - 0.7) < 1e-12)
        #expect(abs(table.confidence(raw: 0.1) - 0.25) < 1e-12)
        #expect(table.confidence(raw: 0) == 0)
        #expect(table.confidence(raw: 1) == 0.9)
        let values = (0...100).map { table.confidence(raw: Double($0) / 100) }
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(
        arguments: [
            [], [.init(raw: 0.5, measured: 0.9), .init(raw: 0.6, measured: 0.8)],
            [.init(raw: 0.5, measured: 0.9), .init(raw: 0.5, measured: 0.9)], [.init(raw: 1.5, measured: 0.9)],
            [.init(raw: 0.5, measured: .nan)],
        ] as [[IdleCalibration.Point]]) func isNone(points: [IdleCalibration.Point])
    {
        #expect(IdleCalibration(points) == nil)
    }

    @Test func decidesTheVerdict() throws {
        var sample = IdleSample()
        sample.policy.calibration = try #require(IdleCalibration([.init(raw: 1, measured: 0.8)]))
        #expect(try sample.judgement().verdict == .review)
        #expect(try sample.judgement().why == "quiet for 28.0d: that is not long enough to be sure")
        sample.policy.confidence = 0.5
        #expect(try sample.judgement().verdict == .idle)
    }
}
