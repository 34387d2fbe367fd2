import Testing

@testable import UpidIdle

@Suite struct IdlePolicyTests {
    /// The numbers that the page tells of.
    @Test func standardThresholds() {
        let policy = IdlePolicy()
        #expect(policy.cpuShare == 0.05)
        #expect(policy.cpuCores == 0.05)
        #expect(policy.cpuNoise == 0.001)
        #expect(policy.cpuSpan == 4 * 3_600)
        #expect(policy.memoryShare == 0.1)
        #expect(policy.memoryNoise == 8 * 1_048_576)
        #expect(policy.memorySpan == 4 * 3_600)
        #expect(policy.networkRate == 1_000)
        #expect(policy.networkNoise == 2_048)
        #expect(policy.networkSpan == 2 * 3_600)
        #expect(policy.requestRate == 0)
        #expect(policy.queueLength == 0)
        #expect(policy.requestSpan == 6 * 3_600)
        #expect(policy.startSpan == 24 * 3_600)
        #expect(policy.grace == 3 * 86_400)
        #expect(policy.leastAge == 3 * 86_400 + 6 * 3_600)
        #expect(policy.confidence == 0.85)
        #expect(policy.seasons == [86_400, 604_800])
        #expect(policy.periods == 2)
    }

    /// Each threshold decides: one on either side of it.
    @Test(arguments: Setting.all) func decides(setting: Setting) throws {
        #expect(try IdleSample().with(setting.passes).judgement().verdict == .idle)
        #expect(try IdleSample().with(setting.fails).judgement().verdict != .idle)
    }
}

/// A threshold that is moved to either side of what a workload does.
struct Setting: CustomTestStringConvertible, Sendable {
    var name: String
    var passes: @Sendable (inout IdleSample) -> Void
    var fails: @Sendable (inout IdleSample) -> Void

    var testDescription: String { name }

    private static let requests: [(mean: Double, max: Double)?] = Array(
        repeating: (0.01, 0.02), count: IdleSample.hours)

    static let all = [
        Setting(
            name: "share of the request", passes: { $0.policy.cpuShare = 0.005 }, fails: { $0.policy.cpuShare = 0.004 }),
        Setting(name: "cores", passes: { $0.policy.cpuCores = 0.003 }, fails: { $0.policy.cpuCores = 0.002 }),
        Setting(
            name: "cores of one that waits",
            passes: { ($0.policy.cpuShare, $0.policy.cpuNoise) = (0, 0.003) },
            fails: { ($0.policy.cpuShare, $0.policy.cpuNoise) = (0, 0.002) }),
        Setting(
            name: "change of memory",
            passes: {
                ($0.policy.memoryShare, $0.policy.memoryNoise) = (0.06, 1)
                $0.memory[IdleSample.hours - 1] = (105 * IdleSample.mebibyte, 106 * IdleSample.mebibyte)
            },
            fails: {
                ($0.policy.memoryShare, $0.policy.memoryNoise) = (0.04, 1)
                $0.memory[IdleSample.hours - 1] = (105 * IdleSample.mebibyte, 106 * IdleSample.mebibyte)
            }),
        Setting(
            name: "bytes of memory",
            passes: {
                ($0.policy.memoryShare, $0.policy.memoryNoise) = (0, 6 * IdleSample.mebibyte)
                $0.memory[IdleSample.hours - 1] = (105 * IdleSample.mebibyte, 106 * IdleSample.mebibyte)
            },
            fails: {
                ($0.policy.memoryShare, $0.policy.memoryNoise) = (0, 4 * IdleSample.mebibyte)
                $0.memory[IdleSample.hours - 1] = (105 * IdleSample.mebibyte, 106 * IdleSample.mebibyte)
            }),
        Setting(
            name: "network", passes: { ($0.policy.networkNoise, $0.policy.networkRate) = (0, 1_001) },
            fails: { ($0.policy.networkNoise, $0.policy.networkRate) = (0, 1_000) }),
        Setting(
            name: "noise of the network", passes: { ($0.policy.networkNoise, $0.policy.networkRate) = (460, 100) },
            fails: { ($0.policy.networkNoise, $0.policy.networkRate) = (440, 100) }),
        Setting(
            name: "requests", passes: { ($0.requests, $0.policy.requestRate) = (requests, 0.02) },
            fails: { ($0.requests, $0.policy.requestRate) = (requests, 0.019) }),
        Setting(
            name: "queue", passes: { ($0.queue, $0.policy.queueLength) = (requests, 0.02) },
            fails: { ($0.queue, $0.policy.queueLength) = (requests, 0.019) }),
        Setting(
            name: "starts", passes: { $0.policy.startSpan = 40 * 86_400 },
            fails: { $0.policy.startSpan = 40 * 86_400 + 1 }),
        Setting(
            name: "grace", passes: { $0.policy.grace = 90 * 86_400 - 6 * 3_600 },
            fails: { $0.policy.grace = 90 * 86_400 }),
        Setting(name: "confidence", passes: { $0.policy.confidence = 0.87 }, fails: { $0.policy.confidence = 0.875 }),
        Setting(
            name: "seasons", passes: { $0.policy.seasons = [14 * 86_400] }, fails: { $0.policy.seasons = [28 * 86_400] }
        ),
        Setting(
            name: "periods",
            passes: {
                $0.policy.periods = 2
                for hour in 0..<12 * 24 { $0.cpu[hour] = (0.2, 0.3) }
            },
            fails: {
                $0.policy.periods = 3
                for hour in 0..<12 * 24 { $0.cpu[hour] = (0.2, 0.3) }
            }),
    ]
}
