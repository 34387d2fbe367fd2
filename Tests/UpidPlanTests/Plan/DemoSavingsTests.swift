import Support
import Testing
import UpidCore

@testable import UpidCluster
@testable import UpidCost
@testable import UpidPlan

/// What changes of the bundled snapshot are worth.
struct DemoSavingsTests {
    private func demo() throws -> Snapshot {
        try SnapshotFile.read(Repository.root.appendingPathComponent("Demo/demo.snapshot.json.gz").path)
    }

    @Test func noneIsWorthMoreThanWhatIsPaid() throws {
        let snapshot = try demo()
        var plan = Plan(snapshot: snapshot)
        plan.value(at: .bundled(distribution: .eks), of: snapshot)
        let allocation = Allocation(Consumption(now: snapshot), prices: .bundled(distribution: .eks))
        var costs: [WorkloadID: Double] = [:]
        for item in allocation.items {
            guard let pod = item.pod, let workload = allocation.pods[pod].workload else { continue }
            costs[workload, default: 0] += item.cost.total * 730
        }
        let valued = plan.workloads.filter { $0.saving != nil }
        #expect(valued.count > 3)
        for planned in valued {
            let saving = try #require(planned.saving)
            #expect(planned.verdict != .keep && saving.currency == .usd)
            #expect(saving.freed <= costs[planned.workload.id, default: 0] + 1e-9)
            #expect(saving.immediate == 0 && saving.sources == PriceSources(.catalogue))
            let frees = ResourceName.allCases.allSatisfy { planned.freed($0) >= .zero }
            if frees { #expect(saving.freed >= 0, "\(planned.workload.id)") }
        }
        #expect(valued.contains { ($0.saving?.freed ?? 0) > 1 })
    }

    @Test func withoutNodesNothingIsSaid() throws {
        var snapshot = try demo()
        snapshot.inventory.nodes = []
        var plan = Plan(snapshot: snapshot)
        plan.value(at: .bundled(), of: snapshot)
        #expect(plan.workloads.allSatisfy { $0.saving == nil })
    }

    @Test func otherPricesGiveOtherValues() throws {
        let snapshot = try demo()
        func value(_ book: PriceBook) -> Double {
            var plan = Plan(snapshot: snapshot)
            plan.value(at: book, of: snapshot)
            return plan.workloads.reduce(0) { $0 + ($1.saving?.freed ?? 0) }
        }
        let whole = value(.bundled())
        #expect(abs(value(try PriceBook(discount: 0.5)) - whole / 2) < abs(whole) * 1e-9)
    }
}
