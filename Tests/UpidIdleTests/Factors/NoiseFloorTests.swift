import Testing

@testable import UpidIdle

@Suite struct NoiseFloorTests {
    @Test func isTheLevelOfQuietHours() {
        var hours = [Float](repeating: 900, count: 90)
        hours += [Float](repeating: 50_000, count: 10)
        #expect(NetworkFactor.floor(hours, 2_048) == 900)
    }

    @Test func steadyTrafficIsNoNoise() {
        #expect(NetworkFactor.floor([Float](repeating: 1e6, count: 100), 2_048) == 2_048)
    }

    @Test func needsADay() {
        #expect(NetworkFactor.floor([Float](repeating: 900, count: 23), 2_048) == 0)
        #expect(NetworkFactor.floor([Float](repeating: 900, count: 24), 2_048) == 900)
        #expect(NetworkFactor.floor([Float](repeating: .nan, count: 100), 2_048) == 0)
    }

    @Test func steadyTrafficIsUse() throws {
        let busy = IdleSample().with { $0.sent = Array(repeating: (9_000, 9_000), count: IdleSample.hours) }
        #expect(try busy.judgement().verdict == .active)
        // Probes and scrapes of two pods.
        let probed = IdleSample().with { $0.sent = Array(repeating: (3_000, 3_200), count: IdleSample.hours) }
        #expect(try probed.judgement().verdict == .idle)
    }
}
