import Samples
import Testing
import UpidCore

@Suite struct SizingTests {
    static func recommend(
        _ resources: Resources = Resources(), cpu: ResourceUsage? = nil, memory: ResourceUsage? = nil,
        throttled: Double? = nil, source: UsageSource = UsageSamples.prometheus, kills: Int = 0,
        role: ContainerRole = .app
    ) -> Recommendation {
        let usage = ContainerUsage(cpu: cpu, memory: memory, throttledShare: throttled)
        let container = Container(name: "app", role: role, resources: resources)
        return Sizing.recommend(
            SizingInput(
                container: container, usage: cpu == nil && memory == nil ? nil : usage, source: source, oomKills: kills)
        )
    }

    static func cores(_ values: Double..., days: Double = 14) -> ResourceUsage {
        UsageSamples.usage(values, days: days)
    }

    static func mebibytes(_ values: Double..., days: Double = 14) -> ResourceUsage {
        UsageSamples.usage(values.map { $0 * UsageSamples.mebibyte }, days: days)
    }

    @Test(arguments: [
        (0.0, "10m"), (0.001, "10m"), (0.0123, "15m"), (0.099, "120m"), (0.101, "130m"), (0.25, "310m"),
        (0.7432, "900m"), (1.31, "1600m"), (7.93, "9500m"), (11.2, "14"),
    ])
    func steadyCPUNeedsAQuarterMore(_ used: Double, _ request: String) throws {
        let advice = Self.recommend(cpu: Self.cores(used)).cpu
        #expect(advice.request?.description == request)
        #expect(advice.keepReason == nil)
        #expect(try #require(advice.evidence).statistic == "p99")
    }

    /// Daily maxima that never vary bound the margin: e^0.25 of the maximum.
    @Test(arguments: [(0.0, "32Mi"), (10.0, "32Mi"), (100.0, "136Mi"), (900.0, "1280Mi"), (20_000, "26Gi")])
    func steadyMemoryNeedsAtMostAQuarterMore(_ used: Double, _ request: String) {
        #expect(Self.recommend(memory: Self.mebibytes(used / 2, used)).memory.request?.description == request)
    }

    @Test func rareSpikesCountForMemoryOnly() throws {
        let calm = [Double](repeating: 1, count: 999)
        let cpu = try #require(Self.recommend(cpu: UsageSamples.usage(calm.map { $0 * 0.1 } + [3])).cpu.request)
        #expect(cpu < .millicores(1_000))
        let memory = UsageSamples.usage((calm + [4]).map { $0 * 100 * UsageSamples.mebibyte })
        #expect(try #require(Self.recommend(memory: memory).memory.request) >= .mebibytes(400))
    }

    @Test func withoutUsageNothingIsSaid() {
        let advice = Self.recommend(UsageSamples.resources("1", "1Gi", memoryLimit: "2Gi"))
        #expect(advice.cpu == ResourceAdvice(keepReason: .noData))
        #expect(advice.memory == ResourceAdvice(limit: .mebibytes(2_048), keepReason: .noData))
        #expect(Self.recommend(role: .`init`).cpu.keepReason == .runsBeforeStart)
    }

    @Test(arguments: [0.5, 2.0])
    func shortHistoryRaisesButNeverLowers(_ days: Double) {
        let (cpu, memory) = (Self.cores(0.5, days: days), Self.mebibytes(500, days: days))
        let roomy = Self.recommend(UsageSamples.resources("2", "4Gi"), cpu: cpu, memory: memory)
        #expect((roomy.cpu.request == .millicores(2_000)) == (days < 1))
        #expect((roomy.memory.request == .mebibytes(4_096)) == (days < 1))
        #expect((roomy.cpu.keepReason == nil) == (days > 1))
        let tight = Self.recommend(UsageSamples.resources("100m", "64Mi"), cpu: cpu, memory: memory)
        #expect(tight.cpu.request == .millicores(days < 1 ? 570 : 630))
        #expect(tight.memory.request == .mebibytes(days < 1 ? 576 : 672))
        #expect(tight.cpu.keepReason == nil)
    }

    @Test func aCrashLoopNeverLowers() {
        let input = SizingInput(
            container: Container(name: "app", resources: UsageSamples.resources("1", "1Gi", memoryLimit: "1Gi")),
            usage: ContainerUsage(cpu: Self.cores(0.1), memory: Self.mebibytes(50)), source: UsageSamples.prometheus,
            isCrashLooping: true)
        let advice = Sizing.recommend(input)
        #expect(advice.cpu.request == .millicores(1_000))
        #expect(advice.memory.limit == .mebibytes(1_024))
        #expect([advice.cpu.keepReason, advice.memory.keepReason] == [.crashLooping, .crashLooping])
    }

    @Test func usageThatWasReadInPartRaisesButNeverLowers() {
        let usage = ContainerUsage(cpu: Self.cores(0.5), memory: Self.mebibytes(500), isIncomplete: true)
        func recommend(_ resources: Resources) -> Recommendation {
            Sizing.recommend(
                SizingInput(
                    container: Container(name: "app", resources: resources), usage: usage,
                    source: UsageSamples.prometheus))
        }
        let roomy = recommend(UsageSamples.resources("2", "4Gi"))
        #expect([roomy.cpu.keepReason, roomy.memory.keepReason] == [.incompleteUsage, .incompleteUsage])
        #expect(roomy.cpu.request == .millicores(2_000))
        #expect(roomy.memory.request == .mebibytes(4_096))
        #expect(roomy.cpu.keepReason?.id == "incomplete-usage")
        let tight = recommend(UsageSamples.resources("100m", "64Mi"))
        #expect(tight.cpu.request == .millicores(610))
        #expect(tight.memory.request == .mebibytes(672))
        #expect(tight.cpu.keepReason == nil)
    }

    @Test func oneSampleNeverLowers() {
        let advice = Self.recommend(UsageSamples.resources("2", "4Gi"), cpu: Self.cores(0.1), source: .metricsAPI)
        #expect(advice.cpu.request == .millicores(2_000))
        #expect(advice.cpu.keepReason == .oneSample)
    }

    @Test func throttlingNeverLowersCPU() {
        let resources = UsageSamples.resources("1", "1Gi", cpuLimit: "1")
        let held = Self.recommend(resources, cpu: Self.cores(0.2), throttled: 0.2)
        #expect(held.cpu.request == .millicores(1_000))
        #expect(held.cpu.keepReason == .throttled(share: 0.2))
        #expect(Self.recommend(resources, cpu: Self.cores(0.2), throttled: 0.01).cpu.request == .millicores(250))
    }

    @Test(
        arguments: [
            ("256Mi", "256Mi", 250.0, 384), ("256Mi", "1Gi", 1_000, 1_408), ("4Gi", "4Gi", 4_000, 5_376),
            ("4Gi", nil, 100, 5_120),
            (nil, nil, 100, 200),
        ] as [(String?, String?, Double, Int)])
    func killsRaiseMemory(_ request: String?, _ limit: String?, _ peak: Double, _ expected: Int) throws {
        let resources = UsageSamples.resources(nil, request, memoryLimit: limit)
        let advice = Self.recommend(resources, memory: Self.mebibytes(peak), kills: 2).memory
        #expect(advice.request == .mebibytes(expected))
        #expect(advice.limit == limit.map { _ in .mebibytes(expected) })
        #expect(try #require(advice.evidence).afterOOM != nil)
    }

    /// Pods that were never restarted have more than the killed ones had, or
    /// may have: what was used at the most tells how much it takes.
    @Test(arguments: [("448Mi", 300.0, 448), ("320Mi", 300.0, 416), ("1Gi", 300.0, 1_024)])
    func aKillOfPodsThatAreGoneRaisesOnce(_ limit: String, _ peak: Double, _ expected: Int) {
        let input = SizingInput(
            container: Container(name: "app", resources: UsageSamples.resources(nil, limit, memoryLimit: limit)),
            usage: ContainerUsage(memory: Self.mebibytes(peak)), source: UsageSamples.prometheus, oomKills: 3,
            killsAreOfThePast: true)
        let memory = Sizing.recommend(input).memory
        #expect(memory.request == .mebibytes(expected))
        #expect(memory.limit == .mebibytes(expected))
    }

    /// A fifth more is close enough for any other request.
    @Test(arguments: ["2560Mi", "10Gi", "20Gi"])
    func aKillRaisesMemoryHoweverClose(_ size: String) throws {
        let resources = UsageSamples.resources(nil, size, memoryLimit: size)
        let killed = Self.recommend(resources, memory: Self.mebibytes(100), kills: 1).memory
        #expect(try #require(killed.request) > (try #require(resources.memoryRequest)))
        #expect(killed.limit == killed.request)
    }

    @Test func aLimitIsRaisedHoweverClose() throws {
        let used = Self.mebibytes(1_000)
        let alone = Self.recommend(UsageSamples.resources(nil, "1216Mi"), memory: used).memory
        #expect(alone.request == .mebibytes(1_216))
        let limit = Self.recommend(UsageSamples.resources(nil, "1152Mi", memoryLimit: "1216Mi"), memory: used).memory
        #expect(try #require(limit.request) > .mebibytes(1_216))
    }

    @Test func killsRaiseMemoryWithoutUsage() {
        let advice = Self.recommend(UsageSamples.resources(nil, "256Mi", memoryLimit: "512Mi"), kills: 1).memory
        #expect(advice.request == .mebibytes(640))
        #expect(advice.limit == .mebibytes(640))
        #expect(Self.recommend(kills: 1).memory.request == nil)
    }

    @Test func limitsFollowAsTheyShould() {
        let cpu = Self.cores(0.2)
        #expect(Self.recommend(UsageSamples.resources("1", cpuLimit: "2"), cpu: cpu).cpu.limit == .millicores(500))
        #expect(Self.recommend(UsageSamples.resources("1", cpuLimit: "1"), cpu: cpu).cpu.limit == .millicores(250))
        #expect(Self.recommend(UsageSamples.resources(cpuLimit: "1"), cpu: cpu).cpu.limit == .millicores(250))
        #expect(Self.recommend(UsageSamples.resources("1"), cpu: cpu).cpu.limit == nil)
        #expect(Self.recommend(UsageSamples.resources("50m", cpuLimit: "100m"), cpu: cpu).cpu.limit == .millicores(250))
        let memory = Self.mebibytes(200)
        let halved = Self.recommend(UsageSamples.resources(nil, "1Gi", memoryLimit: "2Gi"), memory: memory).memory
        #expect(halved.request == .mebibytes(288))
        #expect(halved.limit == .mebibytes(576))
        let raised = Self.recommend(UsageSamples.resources(nil, "64Mi", memoryLimit: "512Mi"), memory: memory).memory
        #expect(raised.limit == .mebibytes(512))
    }

    /// 14 days at 20 MiB a day from 100 MiB: 380 MiB at last.
    static let leaking = LeakSamples.leak(days: 14, perDay: 20)

    @Test(
        arguments: [
            // Roomy: neither lowered nor raised.
            ("1Gi", "2Gi", "1Gi", "2Gi", true), ("4Gi", nil, "4Gi", nil, true), (nil, "2Gi", "2Gi", "2Gi", true),
            // The limit is near, and what leaks would fill a larger one too.
            ("384Mi", "384Mi", "384Mi", "384Mi", true), (nil, "380Mi", "380Mi", "380Mi", true),
            ("384Mi", "400Mi", "384Mi", "400Mi", true), ("320Mi", "400Mi", "320Mi", "400Mi", true),
            // Less is requested than is used: evicted first.
            ("128Mi", "512Mi", "384Mi", "512Mi", false), ("128Mi", nil, "384Mi", nil, false),
            (nil, nil, "384Mi", nil, false),
        ] as [(String?, String?, String, String?, Bool)])
    func aLeakIsNotSizedFor(
        _ request: String?, _ limit: String?, _ toBe: String, _ limitToBe: String?, _ isKept: Bool
    ) throws {
        let resources = UsageSamples.resources(nil, request, memoryLimit: limit)
        let advice = Self.recommend(resources, memory: Self.leaking).memory
        #expect(advice.request == Quantity(toBe))
        #expect(advice.limit == limitToBe.flatMap { Quantity($0) })
        #expect(advice.keepReason?.id == (isKept ? "leaking" : nil))
        let evidence = try #require(advice.evidence)
        #expect(evidence.margin == 0 && evidence.risk == nil && evidence.confidence == nil)
    }

    @Test func aLeakIsSaidToBeOne() {
        let advice = Self.recommend(UsageSamples.resources(nil, "1Gi"), memory: Self.leaking).memory
        #expect(
            advice.keepReason?.text
                == "it leaks 20Mi a day: nothing is lowered, and what is added would only fill up later")
    }

    @Test func aLeakThatIsKilledIsRaisedAsAnyOther() throws {
        let resources = UsageSamples.resources(nil, "384Mi", memoryLimit: "384Mi")
        let advice = Self.recommend(resources, memory: Self.leaking, kills: 1).memory
        #expect(advice.request == .mebibytes(512) && advice.limit == .mebibytes(512))
        #expect(advice.keepReason == nil)
        let roomy = Self.recommend(UsageSamples.resources(nil, "4Gi"), memory: Self.leaking, kills: 1).memory
        #expect(try #require(roomy.request) > .mebibytes(4_096))
    }

    @Test func whatRunsToItsEndDoesNotLeak() {
        let resources = UsageSamples.resources(nil, "64Mi")
        let advice = Self.recommend(resources, memory: Self.leaking, role: .`init`).memory
        #expect(advice.evidence?.margin ?? 0 > 0)
    }

    static let candidates: [Resources] = [
        Resources(), UsageSamples.resources("10m", "32Mi"), UsageSamples.resources("333m", "500M"),
        UsageSamples.resources("2", "2Gi", cpuLimit: "2", memoryLimit: "2Gi"),
        UsageSamples.resources("16", "100Gi", cpuLimit: "17", memoryLimit: "300Gi"),
    ]

    @Test(arguments: candidates)
    func needsGrowWithUsageAndKeepTheFloor(_ resources: Resources) throws {
        var before: (cpu: Quantity, memory: Quantity) = (.zero, .zero)
        for level in stride(from: 0.0, through: 40, by: 0.37) {
            let scale = level * level / 40
            let (cpu, memory) = (Self.cores(scale), Self.mebibytes(scale * 1_000))
            for kills in [0, 1] {
                let advice = Self.recommend(resources, cpu: cpu, memory: memory, kills: kills)
                let (cpuNeed, memoryNeed) = (try #require(advice.cpu.request), try #require(advice.memory.request))
                #expect(cpuNeed >= SizingPolicy.standard.cpuFloor && memoryNeed >= SizingPolicy.standard.memoryFloor)
                #expect(cpuNeed.doubleValue >= scale * 0.99 && memoryNeed.doubleValue >= scale * 1_000 * 1_048_576)
                #expect(advice.cpu.limit.map { $0 >= cpuNeed } ?? true)
                #expect(advice.memory.limit.map { $0 >= memoryNeed } ?? true)
                if kills > 0 { #expect(memoryNeed > resources.memoryRequest ?? .zero) }
                guard kills == 0 else { continue }
                #expect(cpuNeed >= before.cpu && memoryNeed >= before.memory)
                before = (cpuNeed, memoryNeed)
                var changed = resources
                (changed.cpuRequest, changed.cpuLimit) = (advice.cpu.request, advice.cpu.limit)
                (changed.memoryRequest, changed.memoryLimit) = (advice.memory.request, advice.memory.limit)
                let again = Self.recommend(changed, cpu: cpu, memory: memory)
                #expect(again.cpu == advice.cpu && again.memory == advice.memory)
            }
        }
    }
}
