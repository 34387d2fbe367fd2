import Samples
import Testing
import UpidCore

@Suite struct ReplayTests {
    private static let mebibyte = UsageSamples.mebibyte

    /// A container with its usage; values are five minutes apart.
    private static func container(
        _ resources: Resources = Resources(), cpu: ResourceUsage? = nil, memory: ResourceUsage? = nil,
        throttled: Double? = 0, kills: Int? = nil, isIncomplete: Bool = false, role: ContainerRole = .app,
        name: String = "app"
    ) -> (Container, ContainerUsage) {
        (
            Container(name: name, role: role, resources: resources),
            ContainerUsage(
                cpu: cpu, memory: memory, throttledShare: throttled, oomKills: kills, isIncomplete: isIncomplete)
        )
    }

    private static func analysis(_ containers: [(Container, ContainerUsage)], step: Int = 300) -> Analysis {
        let id = SnapshotSample.id(.deployment, "web")
        let workload = Workload(id: id, apiVersion: "apps/v1", replicas: 1, containers: containers.map(\.0))
        let used = WorkloadUsage(
            workload: id,
            containers: Dictionary(uniqueKeysWithValues: containers.map { ($0.0.name, $0.1) }))
        return Analysis(
            snapshot: Snapshot(
                takenAt: SnapshotSample.end, inventory: Inventory(workloads: [workload]),
                usage: UsageData(
                    source: UsageSamples.prometheus, start: UsageSamples.start, end: SnapshotSample.end, step: step,
                    workloads: [used])))
    }

    private static func outcomes(
        _ container: (Container, ContainerUsage), requests: [String] = [], limits: [String] = [], step: Int = 300
    ) throws -> [ReplayCase.Name: ReplayOutcome] {
        let numbers = try ReplayNumbers(requests: requests, limits: limits)
        let replay = try Replay(analysis([container], step: step), yours: numbers)
        let outcomes = try #require(replay.rows.first?.containers.first?.outcomes)
        return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.name, $0) })
    }

    /// Of twelve values an hour, three are above the request and one of them
    /// at the limit, in two pods, for two days.
    @Test func timesAreThoseOfTheValues() throws {
        let hour = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.5]
        let outcome = try #require(
            try Self.outcomes(
                Self.container(
                    UsageSamples.resources("200m", cpuLimit: "500m"),
                    cpu: UsageSamples.usage(hour, days: 2, pods: 2)))[.current])
        let above = try #require(outcome.cpu.aboveRequest.time)
        #expect(above.share == 0.25)
        #expect(above.podSeconds == 86_400)
        #expect(above.hours == 48)
        #expect(above.days == 2)
        #expect(!above.isLowerBound)
        let throttled = try #require(outcome.cpu.pastLimit.time)
        #expect(throttled.share == 1.0 / 12)
        #expect(throttled.podSeconds == 28_800)
        #expect(outcome.cpu.headroom == 0)
        #expect(outcome.memory.aboveRequest == .notSet)
        #expect(outcome.memory.headroom == nil)
    }

    /// A day of 400 MiB, with one value of 700 in the third hour and two of
    /// 600 in the fifth.
    @Test func anHourAboveTheLimitIsOneKill() throws {
        var day = [Double](repeating: 400 * Self.mebibyte, count: 288)
        day[25] = 700 * Self.mebibyte
        day[50] = 600 * Self.mebibyte
        day[51] = 600 * Self.mebibyte
        let tried = try #require(
            try Self.outcomes(
                Self.container(
                    UsageSamples.resources(nil, "1Gi", memoryLimit: "1Gi"), memory: UsageSamples.usage(day, days: 1)),
                requests: ["memory=300Mi"], limits: ["memory=512Mi"])[.yours])
        let past = try #require(tried.memory.pastLimit.time)
        #expect((past.hours, past.days) == (2, 1))
        #expect(past.podSeconds == 900)
        #expect(tried.memory.kills == 2)
        #expect(tried.memory.measuredKills == nil)
        #expect(tried.memory.aboveRequest.time?.share == 1)
        #expect(tried.memory.headroom == -188 * Self.mebibyte)
        #expect(tried.memory.request == .mebibytes(300))
    }

    /// What is exactly at an amount is not above it, also where hours keep
    /// fewer digits than the amount has.
    @Test(arguments: [0.1, 0.2, 0.3, 0.7, 1.1])
    func theAmountItselfIsNotAboveIt(cores: Double) throws {
        let amount = Quantity.millicores(Int((cores * 1_000).rounded()))
        let outcome = try #require(
            try Self.outcomes(
                Self.container(
                    Resources(cpuRequest: amount, cpuLimit: amount), cpu: UsageSamples.usage([cores], days: 1)))[
                    .current])
        let above = try #require(outcome.cpu.aboveRequest.time)
        #expect((above.share, above.hours, above.days) == (0, 0, 0))
        #expect(outcome.cpu.pastLimit.time?.share == 1)
    }

    /// Two hours with a value that is nearer to the amount than buckets tell.
    @Test func hoursAboveAreTimeAbove() throws {
        var day = [Double](repeating: 0.1, count: 288)
        (day[20], day[40]) = (0.5001, 0.5001)
        let above = try #require(
            try Self.outcomes(
                Self.container(UsageSamples.resources("500m"), cpu: UsageSamples.usage(day, days: 1)))[.current]?.cpu
                .aboveRequest.time)
        #expect((above.hours, above.days) == (2, 1))
        #expect(above.podSeconds == 600)
    }

    @Test func missingUsageIsUnknownAndNeverZero() throws {
        let resources = UsageSamples.resources("1", "1Gi", cpuLimit: "2")
        let outcome = try #require(try Self.outcomes(Self.container(resources))[.current])
        #expect(outcome.cpu.aboveRequest == .unknown)
        #expect(outcome.cpu.pastLimit == .unknown)
        #expect(outcome.memory.aboveRequest == .unknown)
        #expect(outcome.memory.pastLimit == .notSet)
        #expect(outcome.cpu.headroom == nil)
        #expect(outcome.memory.kills == nil)
    }

    @Test func oneSampleStandsForNoTime() throws {
        let outcome = try #require(
            try Self.outcomes(
                Self.container(UsageSamples.resources("100m"), cpu: UsageSamples.usage([0.5], days: 0)), step: 0)[
                    .current])
        #expect(outcome.cpu.aboveRequest.time?.share == 1)
        #expect(outcome.cpu.aboveRequest.time?.podSeconds == nil)
    }

    @Test(
        arguments: [
            (0.0, nil, false, []), (0.2, nil, false, ["throttled"]), (nil, nil, false, ["throttling-unknown"]),
            (0.0, 3, false, ["oom-killed"]), (0.0, 0, true, ["incomplete-usage"]),
        ] as [(Double?, Int?, Bool, [String])])
    func hiddenDemandMakesLowerBounds(throttled: Double?, kills: Int?, isIncomplete: Bool, expected: [String]) throws {
        let container = Self.container(
            UsageSamples.resources("1", "1Gi", cpuLimit: "2", memoryLimit: "2Gi"), cpu: UsageSamples.usage([0.5]),
            memory: UsageSamples.usage([500 * Self.mebibyte]), throttled: throttled, kills: kills,
            isIncomplete: isIncomplete)
        let replay = try Replay(Self.analysis([container]))
        let replayed = try #require(replay.rows.first?.containers.first)
        #expect(replayed.doubts.map(\.id) == expected)
        for outcome in replayed.outcomes {
            for resource in ResourceName.allCases {
                let isLowerBound = replayed.doubts.contains { $0.touches(resource) }
                #expect(outcome[resource].aboveRequest.time?.isLowerBound == isLowerBound)
            }
        }
    }

    /// Working sets end at the present limit: what it did was measured.
    @Test func killsUnderThePresentLimitAreThoseMeasured() throws {
        let container = Self.container(
            UsageSamples.resources(nil, "512Mi", memoryLimit: "512Mi"),
            memory: UsageSamples.usage([300 * Self.mebibyte, 511 * Self.mebibyte]), kills: 4)
        let outcomes = try Self.outcomes(container, requests: ["memory=256Mi"], limits: ["memory=400Mi"])
        #expect(outcomes[.current]?.memory.kills == 4)
        #expect(outcomes[.yours]?.memory.measuredKills == nil)
        #expect(outcomes[.yours]?.memory.kills == 14 * 24)
    }

    @Test func aRequestThatIsLeftOutIsTheLimit() throws {
        let outcome = try #require(
            try Self.outcomes(
                Self.container(UsageSamples.resources(cpuLimit: "400m"), cpu: UsageSamples.usage([0.1, 0.5])))[
                    .current])
        #expect(outcome.cpu.request == .millicores(400))
        #expect(outcome.cpu.aboveRequest.time?.share == 0.5)
    }

    @Test func nothingIsNoLimit() throws {
        let outcome = try #require(
            try Self.outcomes(
                Self.container(UsageSamples.resources("0", cpuLimit: "0"), cpu: UsageSamples.usage([0.1])))[.current])
        #expect(outcome.cpu.aboveRequest == .notSet)
        #expect(outcome.cpu.pastLimit == .notSet)
    }

    @Test func amountsTooSmallToMeasureDoNoHarm() throws {
        let outcome = try #require(
            try Self.outcomes(
                Self.container(UsageSamples.resources("1n", cpuLimit: "2n"), cpu: UsageSamples.usage([0, 0.1])))[
                    .current])
        #expect(outcome.cpu.aboveRequest.time?.share == 0.5)
        #expect(outcome.cpu.pastLimit.time?.share == 0.5)
    }

    @Test func aPodsRowHasItsWorkloadsRecommendation() throws {
        let replay = try Replay(SnapshotSample.analysis)
        let workload = try #require(replay.rows.first { $0.row.shortName == "Deployment/web" }?.containers.first)
        let pod = try #require(replay.rows.first { $0.row.pod == "web-2" }?.containers.first)
        #expect(pod.outcomes.map(\.name) == [.current, .recommended])
        #expect(pod.outcomes[1].cpu.request == workload.outcomes[1].cpu.request)
    }

    @Test func withoutARecommendationThereIsNoSuchCase() throws {
        #expect(try Self.outcomes(Self.container()).keys.sorted { $0.rawValue < $1.rawValue } == [.current])
    }
}

extension ReplayTests {
    private static let bursty = UsageSamples.usage((0..<288).map { Double(($0 * 37) % 288) / 200 }, days: 3)
    private static let growing = UsageSamples.usage((0..<864).map { Double($0) * mebibyte }, days: 3)

    @Test func moreIsNeverWorse() throws {
        var last: ReplayOutcome?
        for step in 1...60 {
            let (cores, mebibytes) = (step * 25, step * 16)
            let outcome = try #require(
                try Self.outcomes(
                    Self.container(cpu: Self.bursty, memory: Self.growing),
                    requests: ["cpu=\(cores)m,memory=\(mebibytes)Mi"],
                    limits: ["cpu=\(cores)m,memory=\(mebibytes)Mi"])[.yours])
            for resource in ResourceName.allCases {
                let now = outcome[resource]
                guard let before = last?[resource] else { continue }
                for (old, new) in [(before.aboveRequest, now.aboveRequest), (before.pastLimit, now.pastLimit)] {
                    let (old, new) = (try #require(old.time), try #require(new.time))
                    #expect(new.share <= old.share)
                    #expect(new.hours <= old.hours)
                    #expect(new.days <= old.days)
                }
                #expect(try #require(now.headroom) > (try #require(before.headroom)))
            }
            last = outcome
        }
        #expect(last?.cpu.aboveRequest.time?.share == 0)
        #expect(last?.memory.kills == 0)
    }

    /// Values in place of `values`, times `factor`, against amounts times
    /// `factor`: the same, as long as no value is within 2 % of an amount.
    @Test(arguments: [0.5, 3, 7, 1_000])
    func unitsDoNotMatter(factor: Double) throws {
        let values = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2]
        func times(_ factor: Double) throws -> [ReplayedTime?] {
            let (request, limit) = (Int(600 * factor), Int(2_000 * factor))
            let outcome = try #require(
                try Self.outcomes(
                    Self.container(cpu: UsageSamples.usage(values.map { $0 * factor }, days: 2)),
                    requests: ["cpu=\(request)m"], limits: ["cpu=\(limit)m"])[.yours])
            return [outcome.cpu.aboveRequest.time, outcome.cpu.pastLimit.time]
        }
        let plain = try times(1)
        #expect(plain.map { $0?.share } == [0.5, 1.0 / 6])
        #expect(try times(factor) == plain)
    }

    @Test func equalNumbersGiveEqualOutcomes() throws {
        let container = Self.container(
            UsageSamples.resources("500m", "512Mi", cpuLimit: "1", memoryLimit: "1Gi"), cpu: Self.bursty,
            memory: Self.growing, throttled: 0.1, kills: 2)
        let outcomes = try Self.outcomes(
            container, requests: ["cpu=500m,memory=512Mi"], limits: ["cpu=1,memory=1Gi"])
        var (current, yours) = (try #require(outcomes[.current]), try #require(outcomes[.yours]))
        (current.name, yours.name) = (.yours, .yours)
        #expect(current == yours)
    }
}
