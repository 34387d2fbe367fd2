import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// What a bill is made of: who was there, what it cost, and who they are.
struct CostBasis {
    let consumption: Consumption
    let prices: PriceBook
    let workloads: WorkloadDirectory
    let allocation: Allocation
    /// It is of a snapshot that was saved.
    private let isSaved: Bool

    /// Annotations that snapshots of costs always have: of teams, and of
    /// budgets.
    static let annotations: Set<String> = Set(CostKey.team.annotations).union(["upid.dev/monthly-budget"])

    /// The bill of what was read: of its history where it has one, else of its
    /// moment.
    init(_ reading: CommandReading, _ prices: PriceOptions, in environment: CommandEnvironment) async throws {
        let snapshot = reading.snapshot
        let inventory = snapshot.inventory
        consumption = snapshot.consumption ?? Consumption(now: snapshot)
        self.prices = try await prices.book(of: snapshot, reading.session, in: environment)
        workloads = WorkloadDirectory(inventory)
        isSaved = reading.session == nil
        allocation = Allocation(consumption, prices: self.prices, workloads: workloads)
    }

    /// Says on standard error what to know of the bill, or of the part of it
    /// that was asked for. `window` is what the line has for `--window`.
    func report(for includes: ((PodConsumption) -> Bool)?, window: String?, on console: ErrorConsole) {
        if let window, consumption.window.isMomentary {
            console.warn(
                "there is no history of pods: the bill is at the rate of now, and --window=\(TerminalText.escaped(window)) "
                    + "has no part in it",
                hint: "name a Prometheus with --prometheus-url, or take a snapshot that was saved with a history")
        } else if let window, isSaved {
            console.warn(
                "the bill is of \(consumption.window.start) to \(consumption.window.end), as it was saved: "
                    + "--window=\(TerminalText.escaped(window)) has no part in it")
        }
        for note in allocation.notes(for: includes) { console.warn(note.description) }
    }
}

extension PriceOptions {
    /// The prices for the cluster of a snapshot; what to know of them is
    /// warned of.
    func book(
        of snapshot: Snapshot?, _ session: ClusterSession?, in environment: CommandEnvironment
    ) async throws -> PriceBook {
        let identity = ClusterIdentity(
            facts: snapshot?.facts ?? ClusterFacts(), nodes: snapshot?.inventory.nodes ?? [])
        return try await loader(in: environment, client: session?.client).load(distribution: identity.distribution)
            .book(warningOn: environment.console)
    }
}
