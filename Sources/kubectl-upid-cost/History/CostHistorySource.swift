import UpidCommand
import UpidConsole
import UpidCore

/// What the commands of costs over time have in common: which cluster, which
/// prices, and how costs are cut up.
struct CostHistorySource {
    let options: CostOptions
    let output: OutputOptions
    private let words: [String]
    private let prices: PriceOptions
    private let connection: ConnectionOptions
    private let selection: SelectionOptions
    private let usage: UsageOptions
    private let snapshot: SnapshotOptions
    private let log: LogOptions

    /// What the line says; throws for what does not fit together.
    init(_ line: NormalisedArguments, showsRates: Bool = false) throws {
        words = line.words
        options = try CostOptions(line, showsRates: showsRates)
        output = OutputOptions(line)
        prices = try PriceOptions(line)
        connection = ConnectionOptions(line)
        selection = SelectionOptions(line)
        usage = UsageOptions(line)
        snapshot = SnapshotOptions(line)
        log = LogOptions(line)
    }

    /// Flags of all of them, with a window of so many days by default.
    static func flags(_ own: FlagGroup, window: String) -> FlagTable {
        FlagTable([
            own, CostOptions.shares, FlagGroup.prices, .chosen, .output, .history(default: window), .snapshot,
            .connection, .log,
        ])
    }

    static let by = CostOptions.grouping.flags.filter { $0.name == "by" }

    /// The days from the beginning of the one that is `--window` back, to now.
    func days(in environment: CommandEnvironment) -> [CostWindow] {
        let now = environment.now()
        let start = Calendar.startOfDay(now.advanced(by: -Int64(usage.window)))
        return Calendar.days(of: CostWindow(start: start, end: now))
    }

    /// Reads the windows, or what a snapshot has.
    func read(
        _ windows: [CostWindow], in environment: CommandEnvironment
    ) async throws -> CostHistoryBasis {
        let reading = try await SnapshotSource(
            words: words, connection: connection.flags, selection: selection, usage: usage, snapshot: snapshot,
            log: log, purpose: .cost, userAgent: CostCommand.userAgent,
            annotations: CostBasis.annotations.union((options.keys ?? []).flatMap(\.annotations)),
            costWindows: windows
        ).read(in: environment)
        return try await CostHistoryBasis(reading, prices, in: environment)
    }

    /// By what costs are grouped where the line does not say.
    func keys(_ reading: CommandReading) -> [CostKey] {
        if let keys = options.keys { return keys }
        if reading.isOfPods { return [.pod] }
        return reading.isOfEverything && reading.onlyNamespace == nil ? [.namespace] : [.workload]
    }
}

/// Bills of several windows, one after the other.
struct CostHistoryBasis {
    let reading: CommandReading
    let prices: PriceBook
    /// Nil without a history.
    private let allocations: [Allocation]?
    private let workloads: WorkloadDirectory

    init(_ reading: CommandReading, _ prices: PriceOptions, in environment: CommandEnvironment) async throws {
        self.reading = reading
        let inventory = reading.snapshot.inventory
        let book = try await prices.book(of: reading.snapshot, reading.session, in: environment)
        let directory = WorkloadDirectory(inventory)
        self.prices = book
        workloads = directory
        allocations = reading.snapshot.costHistory.map { consumptions in
            consumptions.map { Allocation($0, prices: book, workloads: directory) }
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

/// Why costs over time cannot be told.
enum CostHistoryCommandError: UserFacingError, Hashable {
    case noHistory
    case badMinimum(String)
    case badPeriod

    var description: String {
        switch self {
        case .noHistory: "error: costs over time need a history of pods, and there is none"
        case .badMinimum(let text):
            "error: invalid amount \"\(TerminalText.escaped(text))\" for --min-difference"
        case .badPeriod: "error: a comparison is of rates: --cumulative has no meaning for it"
        }
    }

    var hint: String? {
        switch self {
        case .noHistory: "name a Prometheus with --prometheus-url, or take a snapshot that was saved with a history"
        case .badMinimum: "a number of the bill's currency, 0 or more"
        case .badPeriod: nil
        }
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
        case .runsToEnd: "jobs"
        }
    }
}
