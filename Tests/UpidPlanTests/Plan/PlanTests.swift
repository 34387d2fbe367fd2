import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct PlanTests {
    /// Speaks of every change with one effect.
    struct Spoken: Gate {
        static let id = "spoken"
        static let title = "always"
        static let documentation = "For tests."
        static let effects = GateEffect.allCases
        static let example = outcome(.note, saw: "this", says: "that")
        var effect: GateEffect
        var empties = false

        func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
            if empties { for index in change.containers.indices { change.containers[index].undo() } }
            return outcome(effect, saw: "this", says: "that")
        }
    }

    static func plan(_ policy: PlanPolicy = PlanPolicy(), gates: [any Gate] = []) -> Plan {
        var snapshot = SnapshotSample.snapshot
        snapshot.inventory.workloads = [SnapshotSample.web]
        snapshot.inventory.autoscalers = []
        return Plan(snapshot: snapshot, policy: policy, gates: gates)
    }

    @Test func appliesWhatNothingSpeaksAgainst() throws {
        let plan = Self.plan()
        let web = try #require(plan.workloads.first)
        #expect(web.verdict == .apply)
        #expect(web.why.isEmpty)
        #expect(web.change == web.proposal)
        #expect(plan.applicable.count == 1 && plan.heldBack.isEmpty)
        let one = try #require(web.change.containers.first)
        let freed = one.before.effectiveRequest(.cpu).doubleValue - one.after.effectiveRequest(.cpu).doubleValue
        #expect(abs(web.freed(.cpu).doubleValue - 3 * freed) < 1e-9)
        #expect(freed > 0)
    }

    @Test(arguments: [
        (GateEffect.block, PlanVerdict.blocked, "spoken: this"), (.review, .review, "spoken: this"),
        (.constrain, .apply, ""), (.note, .apply, ""),
    ])
    func followsItsGates(_ effect: GateEffect, _ verdict: PlanVerdict, _ why: String) {
        let planned = Self.plan(gates: [Spoken(effect: effect)]).workloads[0]
        #expect(planned.verdict == verdict)
        #expect(planned.why == why)
        #expect(planned.outcomes.map(\.effect) == [effect])
        #expect(planned.risk != nil)
    }

    @Test func aBlockStandsAboveAReview() {
        let planned = Self.plan(gates: [Spoken(effect: .review), Spoken(effect: .block)]).workloads[0]
        #expect(planned.verdict == .blocked)
    }

    @Test func keepsWhatAGateTookBackWhole() {
        let planned = Self.plan(gates: [Spoken(effect: .constrain, empties: true)]).workloads[0]
        #expect(planned.verdict == .keep)
        #expect(planned.change.isEmpty && !planned.proposal.isEmpty)
        #expect(planned.why == "spoken: that")
        #expect(planned.risk == nil)
    }

    @Test func holdsBackWhatIsRiskier() throws {
        let risk = try #require(Self.plan().workloads[0].risk)
        let planned = Self.plan(PlanPolicy(maxRisk: risk.total - 0.001)).workloads[0]
        #expect(planned.verdict == .review)
        #expect(planned.why.hasPrefix("risk \(risk.text) is above"))
        #expect(Self.plan(PlanPolicy(maxRisk: risk.total)).workloads[0].verdict == .apply)
    }

    @Test func leavesSmallSavingsAlone() {
        let freed = Self.plan().workloads[0].freed(.cpu)
        let more = Quantity(nanos: freed.nanos + 1, format: freed.format)
        #expect(Self.plan(PlanPolicy(minimumSaving: .init(cpu: freed))).workloads[0].verdict == .apply)
        #expect(Self.plan(PlanPolicy(minimumSaving: .init(cpu: more))).workloads[0].verdict == .keep)
        let memory = Self.plan().workloads[0].freed(.memory)
        let above = Quantity(nanos: memory.nanos + 1, format: memory.format)
        #expect(Self.plan(PlanPolicy(minimumSaving: .init(cpu: more, memory: memory))).workloads[0].verdict == .apply)
        #expect(Self.plan(PlanPolicy(minimumSaving: .init(cpu: more, memory: above))).workloads[0].verdict == .keep)
        // What raises a number is not done for the saving.
        let raising = Plan(
            snapshot: SnapshotSample.snapshot,
            policy: PlanPolicy(maxRisk: 1, minimumSaving: .init(cpu: .millicores(100_000))), gates: [])
        let verdicts = Dictionary(uniqueKeysWithValues: raising.workloads.map { ($0.workload.id.name, $0.verdict) })
        #expect(verdicts["db"] == .apply)
        #expect(verdicts["web"] == .keep)
    }

    @Test func saysWhyNothingChanges() {
        let plan = Plan(snapshot: SnapshotSample.snapshot, gates: [])
        let report = plan.workloads.first { $0.workload.id.name == "report" }
        #expect(report?.verdict == .keep)
        #expect(report?.why == "CPU of report: no usage was measured")
    }

    /// Blocks what it is asked about, though nothing changes.
    struct Standing: Gate {
        static let id = "standing"
        static let title = "always"
        static let documentation = "For tests."
        static let effects: [GateEffect] = [.block]
        static let example = outcome(.block, saw: "this", says: "that")
        static let explainsKeeping = true

        func check(_ subject: GateSubject, _ change: inout WorkloadChange) -> GateOutcome? {
            outcome(.block, saw: "\(subject.pods.count) pods", says: "that")
        }
    }

    @Test func hearsOfAKeptWorkloadOnlyWhatExplainsIt() throws {
        let plan = Plan(snapshot: SnapshotSample.snapshot, gates: [Spoken(effect: .review), Standing()])
        let report = try #require(plan.workloads.first { $0.workload.id.name == "report" })
        #expect(report.verdict == .keep)
        #expect(report.outcomes.map(\.gate) == ["standing"])
        #expect(report.outcomes.map(\.effect) == [.note])
        #expect(report.why == "standing: 0 pods")
        #expect(report.risk == nil && report.change.isEmpty)
    }

    @Test func saysWhoSizesAKeptWorkload() throws {
        var snapshot = SnapshotSample.snapshot
        snapshot.inventory.verticalAutoscalers = [
            VerticalAutoscaler(
                namespace: "shop", name: "sizer",
                target: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"), updateMode: "Auto")
        ]
        let web = try #require(Plan(snapshot: snapshot).workloads.first { $0.workload.id.name == "web" })
        #expect(web.verdict == .keep)
        #expect(web.why == "vpa: VerticalPodAutoscaler sizer, updateMode Auto")
        #expect(web.outcomes.map(\.gate) == ["injected-sidecars", "vpa"])
        #expect(web.outcomes.last?.says.contains("maxAllowed cpu") == true)
    }

    @Test func saysWhereTheTemplateOfAKeptWorkloadIs() throws {
        var snapshot = SnapshotSample.snapshot
        snapshot.inventory.workloads = [
            Workload(
                id: WorkloadID(namespace: "shop", kind: .rollout, name: "canary"), apiVersion: "argoproj.io/v1alpha1",
                replicas: 3, templateReference: Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web"))
        ]
        let rollout = try #require(Plan(snapshot: snapshot).workloads.first)
        #expect(rollout.verdict == .keep)
        #expect(rollout.why == "template-elsewhere: its template is that of Deployment/web")
    }

    @Test func isTheSameEachTime() {
        #expect(Self.plan() == Self.plan())
    }
}

extension ContainerChange {
    fileprivate mutating func undo() { after = before }
}
