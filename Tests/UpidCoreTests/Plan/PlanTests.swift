import Testing

@testable import UpidCore

@Suite struct PlanTests {
    /// Speaks of every change with one effect.
    struct Spoken: Gate {
        static let id = "spoken"
        static let title = "always"
        static let documentation = "For tests."
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

    @Test func isTheSameEachTime() {
        #expect(Self.plan() == Self.plan())
    }
}

extension ContainerChange {
    fileprivate mutating func undo() { after = before }
}
