import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct VerificationTests {
    private let mebibyte = UsageSamples.mebibyte

    private func pod(
        _ name: String, ready: Bool = true, restarts: Int = 0, waiting: String? = nil, end: Termination? = nil,
        createdAt: Timestamp = PlanSamples.appliedAt.advanced(by: 5)
    ) -> Pod {
        Pod(
            namespace: "shop", name: name, workload: PlanSamples.web, createdAt: createdAt,
            containers: [
                PodContainer(
                    name: "app", resources: PlanSamples.after, restarts: restarts, ready: ready, waiting: waiting,
                    lastTermination: end)
            ])
    }

    /// What is seen two days after the change, unless said otherwise.
    private func verify(
        _ usage: ContainerUsage? = nil, pods: [Pod]? = nil, hours: Double = 48, windowHours: Double? = nil,
        change: WorkloadChange = PlanSamples.change(), live: Resources? = nil,
        outcome: PlanEntry.Outcome? = PlanSamples.applied, uid: String = "u-1"
    ) -> Verification {
        let now = PlanSamples.appliedAt.advanced(by: Int64(hours * 3_600))
        let live = live ?? change.containers[0].after
        let snapshot = Snapshot(
            takenAt: now,
            inventory: PlanSamples.inventory(live, uid: uid, pods: pods ?? [pod("a"), pod("b"), pod("c")]),
            usage: UsageData(
                source: UsageSamples.prometheus,
                start: now.advanced(by: -Int64((windowHours ?? hours) * 3_600)), end: now, step: 300,
                workloads: usage.map { [WorkloadUsage(workload: PlanSamples.web, containers: ["app": $0])] } ?? []))
        return Verification(of: PlanSamples.plan(change, outcome: outcome), after: snapshot)
    }

    private func usage(
        cpu: Double = 0.2, memory: Double = 190, throttled: Double? = 0.01, kills: Int? = 0, restarts: Int? = 0
    ) -> ContainerUsage {
        ContainerUsage(
            cpu: UsageSamples.usage([cpu], days: 2), memory: UsageSamples.usage([memory * mebibyte], days: 2),
            throttledShare: throttled, oomKills: kills, restarts: restarts)
    }

    private func reasons(_ verification: Verification) -> [VerificationReason] {
        verification.workloads.flatMap { $0.reasons + $0.containers.flatMap(\.reasons) }
    }

    private func checks(_ verification: Verification) -> [VerificationReason.Check: VerificationVerdict] {
        Dictionary(reasons(verification).map { ($0.check, $0.verdict) }, uniquingKeysWith: max)
    }

    @Test func keepsWhatRunsWell() throws {
        let verification = verify(usage())
        #expect(verification.verdict == .keep)
        #expect(reasons(verification).isEmpty)
        let row = try #require(verification.rows.first)
        #expect(row.container == "app")
        #expect(row.before?.memoryMax == 2e8)
        #expect(row.after?.memoryMax == 190 * mebibyte)
    }

    @Test func waitsForADay() {
        let early = verify(usage(), hours: 2)
        #expect(checks(early)[.history] == .watch)
        #expect(reasons(early).map(\.saw).contains("2.0h of history since the change; wait for 1.0d"))
        #expect(verify(usage(), hours: 24).verdict == .keep)
        #expect(verify(usage(), hours: 23.9).verdict == .watch)
    }

    @Test func aKillAfterMemoryWasLoweredIsTakenBack() {
        let killed = verify(usage(kills: 2))
        #expect(checks(killed)[.oomKills] == .rollBack)
        #expect(
            reasons(killed).map(\.saw) == [
                "2 OOM kills since the change, 0 before; limits.memory went from 512Mi to 256Mi"
            ])
        // Even at once.
        #expect(verify(usage(kills: 1), hours: 1).verdict == .rollBack)
    }

    @Test func aKillAfterMemoryWasRaisedIsNot() {
        let change = PlanSamples.change(
            before: UsageSamples.resources("500m", "128Mi", memoryLimit: "128Mi"),
            after: UsageSamples.resources("500m", "256Mi", memoryLimit: "256Mi"))
        #expect(checks(verify(usage(kills: 2), change: change))[.oomKills] == .watch)
    }

    @Test func aKillBeforeTheChangeDoesNotCount() {
        func end(_ at: Timestamp) -> Termination {
            Termination(reason: "OOMKilled", exitCode: 137, finishedAt: at)
        }
        let old = PlanSamples.createdAt.advanced(by: -86_400)
        let before = pod("a", end: end(PlanSamples.createdAt), createdAt: old)
        let after = pod("a", end: end(PlanSamples.appliedAt.advanced(by: 9)), createdAt: old)
        #expect(checks(verify(usage(), pods: [before]))[.oomKills] == nil)
        #expect(checks(verify(usage(), pods: [after]))[.oomKills] == .rollBack)
        // A window that reaches back cannot tell its own kills apart, the pods can.
        #expect(checks(verify(usage(kills: 4), pods: [before], windowHours: 96))[.oomKills] == nil)
        #expect(checks(verify(usage(kills: 4), pods: [after], windowHours: 96))[.oomKills] == .rollBack)
    }

    @Test(arguments: [
        (0.04, nil), (0.055, nil), (0.07, VerificationVerdict.watch), (0.2, .watch), (0.3, .rollBack),
    ])
    func throttlingUnderALoweredLimit(share: Double, expected: VerificationVerdict?) {
        let change = PlanSamples.change(
            before: UsageSamples.resources("500m", cpuLimit: "2"), after: UsageSamples.resources("500m", cpuLimit: "1"))
        #expect(checks(verify(usage(throttled: share), change: change))[.throttling] == expected)
    }

    @Test func throttlingUnderAnUntouchedLimitIsOnlySaid() {
        let same = UsageSamples.resources("500m", cpuLimit: "1")
        let change = PlanSamples.change(before: same, after: UsageSamples.resources("400m", cpuLimit: "1"))
        #expect(checks(verify(usage(throttled: 0.6), change: change))[.throttling] == .watch)
    }

    @Test func restartsCountAgainstTheUsualRate() {
        // One in 14 days is usual; three in two days are not.
        #expect(checks(verify(usage(restarts: 3)))[.restarts] == .rollBack)
        #expect(checks(verify(usage(restarts: 2)))[.restarts] == .watch)
        #expect(checks(verify(usage(restarts: 3), hours: 14 * 24 * 2))[.restarts] == nil)
    }

    @Test func whatCrashesIsTakenBackUnlessNothingWasLowered() {
        let pods = [pod("a", ready: false, waiting: "CrashLoopBackOff"), pod("b")]
        #expect(checks(verify(usage(), pods: pods))[.crashLoop] == .rollBack)
        let raised = PlanSamples.change(
            before: UsageSamples.resources("100m"), after: UsageSamples.resources("200m"))
        #expect(checks(verify(usage(), pods: pods, change: raised))[.crashLoop] == .watch)
    }

    @Test func readinessIsGivenTenMinutes() {
        let pods = [pod("a", ready: false), pod("b"), pod("c")]
        #expect(checks(verify(usage(), pods: pods, hours: 0.1))[.readiness] == .watch)
        #expect(checks(verify(usage(), pods: pods, hours: 0.2))[.readiness] == .rollBack)
        #expect(checks(verify(usage(), pods: [pod("a"), pod("b")]))[.readiness] == nil)
    }

    @Test func saysWhatIsTight() {
        #expect(checks(verify(usage(memory: 240))) == [.memoryLimit: .watch])
        #expect(checks(verify(usage(cpu: 0.3))) == [.cpuRequest: .watch])
        let change = PlanSamples.change(
            before: UsageSamples.resources(nil, "512Mi"), after: UsageSamples.resources(nil, "256Mi"))
        #expect(checks(verify(usage(memory: 300), change: change)) == [.memoryRequest: .watch])
    }

    @Test func whatIsUnknownIsWatched() {
        #expect(checks(verify(nil)) == [.history: .watch])
        #expect(checks(verify(nil, pods: [])) == [.history: .watch])
        #expect(checks(verify(ContainerUsage(cpu: usage().cpu))) == [.history: .watch])
    }

    @Test func whatIsNotThePlansAnyMoreIsWatched() {
        #expect(checks(verify(usage(), uid: "u-2")) == [.object: .watch])
        #expect(checks(verify(usage(), live: UsageSamples.resources("1"))) == [.object: .watch])
    }

    @Test func whatWasNeverAppliedIsLeftOut() {
        let verification = verify(usage(), live: PlanSamples.before, outcome: nil)
        #expect(verification.workloads.isEmpty)
        #expect(verification.unchanged == [PlanSamples.web])
        #expect(verification.verdict == .keep)
    }

    @Test func whatDidNotChangeTellsNothing() {
        var change = PlanSamples.change(before: PlanSamples.before, after: PlanSamples.after)
        change.containers.append(
            ContainerChange(name: "proxy", index: 0, before: Resources(), after: Resources()))
        let verification = verify(usage(), change: change, live: PlanSamples.before, outcome: nil)
        #expect(verification.workloads.isEmpty)
        #expect(verify(usage(), change: change).workloads.flatMap { $0.containers.map(\.name) } == ["app"])
    }

    /// Applied by kubectl: the plan does not know when.
    @Test func itsPodsTellWhenItWasApplied() throws {
        let verification = verify(usage(), outcome: nil)
        #expect(try #require(verification.workloads.first).changedAt == PlanSamples.appliedAt.advanced(by: 5))
    }

    @Test func moreKillsNeverMakeItBetter() {
        for share in [0.0, 0.1, 0.5] {
            var last = VerificationVerdict.keep
            for kills in 0...3 {
                let verdict = verify(usage(throttled: share, kills: kills, restarts: kills)).verdict
                #expect(verdict >= last)
                last = verdict
            }
        }
    }
}
