import UpidBilling
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// Bills of several windows, one after the other.
struct CostHistoryBasis {
    let reading: CommandReading
    let prices: PriceBook
    /// Nil without a history.
    private let allocations: [Allocation]?
    private let workloads: WorkloadDirectory

    /// `start` leaves out what ended before it.
    init(
        _ reading: CommandReading, _ prices: PriceOptions, from start: Timestamp?, in environment: CommandEnvironment
    ) async throws {
        self.reading = reading
        let inventory = reading.snapshot.inventory
        let book = try await prices.book(of: reading.snapshot, reading.session, in: environment)
        let directory = WorkloadDirectory(inventory)
        self.prices = book
        workloads = directory
        allocations = reading.snapshot.costHistory.map { consumptions in
            consumptions.filter { $0.window.end > start ?? $0.window.start }.map {
                Allocation($0, prices: book, workloads: directory)
            }
        }
    }

    var hasHistory: Bool { allocations?.isEmpty == false }

    /// What groups cost in each window, of what was asked for.
    ///
    /// Throws ``CostHistoryCommandError/noHistory`` without a history, after
    /// saying why there is none.
    func series(
        by keys: [CostKey], _ sharing: CostSharing, ofAll: Bool = false, in environment: CommandEnvironment
    ) throws -> CostSeries {
        var includes: (@Sendable (PodConsumption) -> Bool)?
        if !ofAll { includes = reading.includesPod }
        var reports: [CostReport] = []
        for allocation in allocations ?? [] {
            reports.append(
                try CostReport(
                    allocation, by: keys, sharing: sharing, workloads: workloads,
                    includes: includes))
        }
        guard let series = CostSeries(reports) else {
            _ = reading.report(on: environment.console)
            throw CostHistoryCommandError.noHistory
        }
        return series
    }

    /// The bill of the moment, for want of a history.
    func now(by keys: [CostKey]) throws -> CostReport {
        try CostReport(
            Allocation(Consumption(now: reading.snapshot), prices: prices, workloads: workloads), by: keys,
            workloads: workloads)
    }

    /// Says on standard error what to know of the bills, each thing once.
    func report(on console: ErrorConsole) -> CommandOutcome {
        var said: Set<String> = []
        for allocation in (allocations ?? []).reversed() {
            for note in allocation.notes(for: reading.includesPod) {
                // Each day has its own number of containers and pods; the last one's stands for all.
                guard said.insert(note.subject).inserted else { continue }
                console.warn(note.description)
            }
        }
        return reading.report(on: console)
    }
}

extension CostNote {
    /// What it is of, whichever objects it names.
    fileprivate var subject: String {
        switch self {
        case .familyPrices: "family"
        case .defaultPrices: "defaults"
        case .regionUnknown: "region"
        case .unpriced: "unpriced"
        case .unknownNodes: "unknown nodes"
        case .overcommitted: "overcommitted"
        case .defaultGPUPrice: "GPU"
        case .notRead(let what): what
        case .usageUnknown: "usage"
        case .dataWithoutPrice: "data"
        case .runsToEnd: "jobs"
        }
    }
}
