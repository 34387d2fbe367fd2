import Samples
import Support
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct ChangeRiskTests {
    static let parts: [WritableKeyPath<ChangeRisk, Double> & Sendable] = [
        \.calibration, \.doubt, \.blast, \.irreversibility, \.disruption,
    ]

    @Test(arguments: 0..<5) func growsWithEachPart(_ index: Int) {
        var random = SplitMix64(seed: UInt64(index) + 3)
        for _ in 0..<500 {
            var low = ChangeRisk(
                calibration: share(&random), doubt: share(&random), blast: share(&random),
                irreversibility: share(&random), disruption: share(&random))
            var high = low
            let (first, second) = (share(&random), share(&random))
            low[keyPath: Self.parts[index]] = min(first, second)
            high[keyPath: Self.parts[index]] = max(first, second)
            #expect(low.total <= high.total + 1e-12)
            #expect((0...1).contains(low.total))
        }
    }

    private func share(_ random: inout SplitMix64) -> Double { Double(random.next() % 1_001) / 1_000 }

    @Test func takesWhatIsNoShareForTheWorst() {
        let risk = ChangeRisk(
            calibration: .nan, doubt: -1, blast: 7, irreversibility: .infinity, disruption: 0)
        #expect(risk.calibration == 1 && risk.doubt == 0 && risk.blast == 1 && risk.irreversibility == 1)
        #expect(risk.total == 1)
    }

    struct Situation: Sendable {
        var replicas = 3
        var kind = WorkloadKind.deployment
        var rollout = Rollout(strategy: "RollingUpdate")
        var template = PodTemplate()
        var budgets: [DisruptionBudget] = []
        var days = 14.0
        var low = 0.9
        var kills = 0
        var throttled: Double?
        var incomplete = false
        var inPlace = false
        var unknown = 0
        var raises = false

        var risk: ChangeRisk {
            let usage = SnapshotSample.daily(low: 0.1, high: 0.2, days: days)
            let container = PlanSample.container(
                written: UsageSamples.resources("1", "1Gi"),
                memory: PlanSample.advice(raises ? "2Gi" : "512Mi", resource: .memory, low: low),
                usage: ContainerUsage(
                    cpu: usage, memory: usage, throttledShare: throttled, isIncomplete: incomplete), oomKills: kills)
            let analysis = PlanSample.analysis(
                [container], kind: kind, replicas: replicas, rollout: rollout, template: template)
            let policy = PlanPolicy(inPlace: inPlace)
            let inventory = Inventory(budgets: budgets)
            let subject = GateSubject(
                analysis: analysis, cluster: GateCluster(inventory), policy: policy)
            let outcomes = (0..<unknown).map {
                GateOutcome(gate: "gate-\($0)", effect: .note, saw: "nodes were not read", says: "", isUnknown: true)
            }
            return ChangeRisk.assess(Proposal(policy: policy).change(of: analysis), subject, outcomes: outcomes)
        }
    }

    static let worse: [(String, Situation)] = {
        var cases: [(String, Situation)] = []
        func add(_ name: String, _ change: (inout Situation) -> Void) {
            var situation = Situation()
            change(&situation)
            cases.append((name, situation))
        }
        add("one replica") { $0.replicas = 1 }
        add("Recreate") { $0.rollout.strategy = "Recreate" }
        add("OnDelete") { $0.rollout.strategy = "OnDelete" }
        add("no old template") { $0.rollout.revisionHistoryLimit = 0 }
        add("a StatefulSet") { $0.kind = .statefulSet }
        add("priority") { $0.template.priority = 2_000_000 }
        add("an emptyDir") { $0.template.volumes = [.init(name: "tmp", kind: .emptyDir)] }
        add("no disruption allowed") {
            $0.budgets = [DisruptionBudget(namespace: "shop", name: "web", workloads: [PlanSample.id])]
        }
        add("five days of history") { $0.days = 5 }
        add("less certain") { $0.low = 0.7 }
        add("killed") { $0.kills = 1 }
        add("throttled") { $0.throttled = 0.2 }
        add("incomplete") { $0.incomplete = true }
        add("something unknown") { $0.unknown = 1 }
        return cases
    }()

    @Test(arguments: worse.indices) func isHigherFor(_ index: Int) {
        let (name, situation) = Self.worse[index]
        #expect(situation.risk.total > Situation().risk.total, "\(name)")
    }

    @Test func isLowerInPlace() {
        var situation = Situation()
        situation.inPlace = true
        #expect(situation.risk.total < Situation().risk.total)
        #expect(situation.risk.disruption == 0)
    }

    @Test func isSmallForARaiseWhateverTheEvidence() {
        var situation = Situation(days: 1, kills: 3, throttled: 0.5, incomplete: true)
        let lowered = situation.risk.total
        situation.raises = true
        #expect(situation.risk.total < 0.1)
        #expect(situation.risk.total < lowered)
    }

    /// Where the standard bound of 0.3 lies.
    @Test(arguments: [
        (Situation(), true), (Situation(replicas: 1), true), (Situation(replicas: 1, days: 4), false),
        (Situation(replicas: 1, rollout: Rollout(strategy: "Recreate")), false),
        (Situation(replicas: 2, days: 7), true), (Situation(replicas: 2, days: 2, kills: 2), false),
    ])
    func passesTheStandardBound(_ situation: Situation, _ passes: Bool) {
        #expect((situation.risk.total <= PlanPolicy.standardRisk) == passes, "\(situation.risk)")
    }

    @Test func namesTheLargestReasonFirst() {
        let reasons = Situation(replicas: 1, rollout: Rollout(strategy: "Recreate")).risk.reasons
        #expect(reasons.prefix(2) == ["1 replica", "Recreate stops all pods before new ones start"])
    }

    @Test(arguments: [(0.0, "0.00"), (0.299, "0.30"), (0.005, "0.01"), (1.0, "1.00"), (0.074, "0.07")])
    func isShownWithTwoDecimals(_ value: Double, _ text: String) {
        #expect(ChangeRisk.text(value) == text)
    }
}
