import Samples
import Testing
import UpidCore

@testable import UpidPlan

@Suite struct RollbackPlanTests {
    private func action(
        _ inventory: Inventory, _ plan: PlanFile = PlanSamples.plan()
    ) throws -> RollbackPlan.Action? {
        let rollback = try RollbackPlan(of: plan, in: PlanSamples.cluster, inventory: inventory)
        #expect(rollback.steps.count == plan.workloads.count)
        return rollback.steps.first?.action
    }

    @Test func givesBackWhatWasThereAbsencesIncluded() throws {
        guard case .restore(let change) = try action(PlanSamples.inventory()) else {
            Issue.record("it is not restored")
            return
        }
        #expect(change.containers.map(\.before) == [PlanSamples.after])
        #expect(change.containers.map(\.after) == [PlanSamples.before])
        #expect(change.containers[0].after.cpuLimit == nil)
        #expect(change.containers[0].index == 1)
        #expect(change.autoscalers.map(\.after) == [60])
        #expect(change.uid == "u-1")
    }

    @Test func leavesOtherResourcesAsTheyAreNow() throws {
        var live = PlanSamples.after
        live.otherLimits = ["nvidia.com/gpu": .millicores(1_000)]
        guard case .restore(let change) = try action(PlanSamples.inventory(live)) else {
            Issue.record("it is not restored")
            return
        }
        #expect(change.containers[0].before.otherLimits == live.otherLimits)
        #expect(change.containers[0].after.otherLimits == live.otherLimits)
    }

    @Test func hasNothingToDoWhenAllIsAsBefore() throws {
        #expect(try action(PlanSamples.inventory(PlanSamples.before, target: 60)) == .unchanged)
    }

    /// A run that was killed between two objects.
    @Test func finishesWhatIsHalfUndone() throws {
        guard case .restore(let change) = try action(PlanSamples.inventory(PlanSamples.before, target: 80)) else {
            Issue.record("it is not restored")
            return
        }
        #expect(change.containers.isEmpty)
        #expect(change.autoscalers.count == 1)
    }

    @Test func refusesWhatSomebodyChanged() throws {
        var live = PlanSamples.after
        live.memoryLimit = .mebibytes(300)
        live.cpuLimit = nil
        guard case .refuse(let refusal) = try action(PlanSamples.inventory(live, target: 70)) else {
            Issue.record("it is not refused")
            return
        }
        #expect(
            refusal.description
                == "it was changed since the plan: container app: limits.cpu is absent, the plan left 1; "
                + "container app: limits.memory is 300Mi, the plan left 256Mi; "
                + "HorizontalPodAutoscaler/web: spec.metrics[1] is 70%, the plan left 80%")
    }

    @Test(arguments: ResourceField.allCases)
    func anyFieldThatDiffersRefuses(field: ResourceField) throws {
        var live = PlanSamples.after
        live[field] = .mebibytes(77)
        guard case .refuse(.differs(let differences)) = try action(PlanSamples.inventory(live)) else {
            Issue.record("it is not refused")
            return
        }
        #expect(differences.map(\.place) == ["container app: \(field.rawValue)"])
    }

    @Test func refusesWhatIsNotThatObject() throws {
        #expect(
            try action(PlanSamples.inventory(uid: "u-2")) == .refuse(.recreated(planned: "u-1", found: "u-2")))
        #expect(try action(Inventory()) == .refuse(.gone))
        var without = PlanSamples.inventory()
        without.workloads[0].containers.removeLast()
        guard case .refuse(let refusal) = try action(without) else {
            Issue.record("it is not refused")
            return
        }
        #expect(
            refusal.description == "it was changed since the plan: container app is absent, the plan left it there")
    }

    @Test func leavesOutWhatThePlanHeldBack() throws {
        var plan = PlanSamples.plan()
        plan.workloads[0].verdict = .blocked
        func steps(_ live: Resources) throws -> [RollbackPlan.Step] {
            try RollbackPlan(of: plan, in: PlanSamples.cluster, inventory: PlanSamples.inventory(live)).steps
        }
        #expect(try steps(UsageSamples.resources("3")).isEmpty)
        #expect(try steps(PlanSamples.after).count == 1)
        plan.workloads[0].outcome = PlanSamples.applied
        #expect(try steps(UsageSamples.resources("3")).count == 1)
    }

    @Test func refusesAnotherCluster() {
        let other = PlanCluster(server: "https://10.0.0.1:6443", context: "test", uid: "c-2")
        #expect(throws: RollbackError.otherCluster(planned: PlanSamples.cluster, found: other)) {
            try RollbackPlan(of: PlanSamples.plan(), in: other, inventory: PlanSamples.inventory())
        }
    }

    /// Undoing gives the very state that the change began with.
    @Test func undoesEveryCombinationOfNumbers() throws {
        let values: [Quantity?] = [nil, .mebibytes(1), .mebibytes(2)]
        for was in values {
            for now in values where now != was {
                for field in ResourceField.allCases {
                    var (before, after) = (Resources(), Resources())
                    before[field] = was
                    after[field] = now
                    let plan = PlanSamples.plan(PlanSamples.change(before: before, after: after))
                    guard case .restore(let change) = try action(PlanSamples.inventory(after), plan) else {
                        Issue.record("it is not restored")
                        continue
                    }
                    #expect(change.containers.map(\.after) == [before])
                }
            }
        }
    }
}
