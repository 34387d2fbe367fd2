import Samples
import Testing

@testable import UpidCore
@testable import UpidPlan

@Suite struct UnseenGatesTests {
    /// A change as a snapshot of an earlier version gives it: with nothing but
    /// containers.
    static func plan(_ policy: PlanPolicy = PlanPolicy()) -> PlannedWorkload {
        var snapshot = SnapshotSample.snapshot
        var web = SnapshotSample.web
        (web.rollout, web.template, web.ownership) = (nil, nil, nil)
        snapshot.inventory.workloads = [web]
        snapshot.inventory.autoscalers = []
        snapshot.inventory.budgets = nil
        return Plan(snapshot: snapshot, policy: policy).workloads[0]
    }

    static func outcome(_ gate: String, _ effect: GateEffect, _ fact: GateFact?) -> GateOutcome {
        GateOutcome(gate: gate, effect: effect, saw: "it was not read", says: "look", isUnknown: true, unread: fact)
    }

    @Test func foldsAnOldSnapshotIntoALine() throws {
        let planned = Self.plan()
        let unseen = try #require(planned.unseenGates)
        #expect(planned.verdict == .review)
        #expect(
            planned.why
                == "\(unseen.count) gates could not see: rollout status, pod template, ownership, PodDisruptionBudgets; "
                + "record the snapshot again with this version")
        #expect(unseen.count > 8)
        #expect(!planned.seenOutcomes.contains { $0.unread != nil })
        #expect(planned.seenOutcomes.count + unseen.count == planned.outcomes.count)
        #expect(PlanTable.gates(of: planned).hasSuffix("unseen(\(unseen.count))"))
        #expect(!PlanTable.gates(of: planned).contains("paused"))
    }

    /// Each gate counts against the change as it would alone.
    @Test func countsInTheRiskAsEachAlone() throws {
        let planned = Self.plan()
        let unseen = try #require(planned.unseenGates)
        let risk = try #require(planned.risk)
        var part = RiskPart()
        for _ in 0..<planned.outcomes.filter(\.isUnknown).count { part.add(0.05, nil) }
        #expect(risk.doubt >= part.value - 1e-9)
        #expect(risk.reasons.filter { $0.hasSuffix(unseen.saw) }.count == 1)
        #expect(!risk.reasons.contains { $0.hasPrefix("unknown: its priority class") })
    }

    @Test func whatWasSeenDecidesFirst() {
        let planned = Self.plan(PlanPolicy(forceOwner: true))
        #expect(planned.verdict == .review)
        var row = planned
        row.outcomes.append(GateOutcome(gate: "recreate", effect: .review, saw: "this", says: "that"))
        #expect(row.seenOutcomes.contains { $0.gate == "recreate" })
    }

    @Test(
        arguments: [
            ([], nil), ([("a", .review, .rollout)], nil), ([("a", .review, nil), ("b", .note, .rollout)], nil),
            (
                [("a", .note, .quotas), ("b", .note, .budgets), ("c", .note, .quotas)],
                "3 gates could not see: PodDisruptionBudgets, ResourceQuotas; the warnings say why that was not read"
            ),
            (
                [("a", .note, .volumes), ("b", .review, .rollout), ("c", .block, nil)],
                "2 gates could not see: rollout status, PersistentVolumes; record the snapshot again with this version"
            ),
        ] as [([(String, GateEffect, GateFact?)], String?)])
    func folds(_ outcomes: [(String, GateEffect, GateFact?)], _ text: String?) {
        let unseen = UnseenGates(outcomes.map { Self.outcome($0.0, $0.1, $0.2) })
        #expect(unseen?.text == text)
        if unseen != nil, outcomes.contains(where: { $0.1 == .review }) { #expect(unseen?.effect == .review) }
    }

    @Test func everyFactHasAName() {
        #expect(Set(GateFact.allCases.map(\.text)).count == GateFact.allCases.count)
    }
}
