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
        let probed = IdleSample().with { $0.sent = Array(repeating: (1_500, 1_600), count: IdleSample.hours) }
        #expect(try probed.judgement().verdict == .idle)
    }

    /// Somebody may poll it, or it polls somebody: only who counts requests
    /// can tell.
    @Test func steadyTrafficBeyondProbesIsDoubtful() throws {
        let polled = IdleSample().with { $0.sent = Array(repeating: (2_000, 2_100), count: IdleSample.hours) }
        let judged = try polled.judgement()
        #expect(judged.verdict == .review)
        #expect(
            judged.why
                == "steady traffic of 2.44 KiB/s: more than probes and scrapes make, and nobody counts requests")
        let counted = polled.with { $0.requests = Array(repeating: (0, 0), count: IdleSample.hours) }
        #expect(try counted.judgement().verdict == .idle)
    }

    /// An hour with many pods makes no room for more noise.
    @Test func aSpikeOfPodsIsNotTypical() throws {
        let busy = IdleSample().with {
            $0.replicaHours[400].pods = 30
            $0.sent = Array(repeating: (9_000, 9_000), count: IdleSample.hours)
        }
        #expect(try busy.judgement().verdict == .active)
    }
}
