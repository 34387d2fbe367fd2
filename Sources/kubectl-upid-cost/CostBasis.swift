import UpidCommand
import UpidConsole
import UpidCore

/// What a bill is made of: who was there, what it cost, and who they are.
struct CostBasis {
    let consumption: Consumption
    let prices: PriceBook
    let workloads: WorkloadDirectory
    let allocation: Allocation

    /// Annotations that snapshots of costs always have: of teams, and of
    /// budgets.
    static let annotations: Set<String> = Set(CostKey.team.annotations).union(["upid.dev/monthly-budget"])

    /// The bill of a snapshot: of its history where it has one, else of its
    /// moment.
    init(_ snapshot: Snapshot, _ prices: PriceOptions, in environment: CommandEnvironment) throws {
        let inventory = snapshot.inventory
        let identity = ClusterIdentity(facts: snapshot.facts, nodes: inventory.nodes)
        consumption = snapshot.consumption ?? Consumption(now: snapshot)
        self.prices = try prices.book(for: identity.distribution, in: environment)
        workloads = WorkloadDirectory(inventory)
        allocation = Allocation(consumption, prices: self.prices, workloads: workloads)
    }

    /// Says on standard error what to know of the bill, or of the part of it
    /// that was asked for.
    func report(for includes: ((PodConsumption) -> Bool)?, on console: ErrorConsole) {
        for note in allocation.notes(for: includes) { console.warn(note.description) }
    }
}
