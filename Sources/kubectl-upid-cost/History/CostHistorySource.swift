import UpidBilling
import UpidCommand
import UpidConsole
import UpidCore
import UpidCostHistory
import UpidCostReport

/// What the commands of costs over time have in common: which cluster, which
/// prices, and how costs are cut up.
struct CostHistorySource {
    let options: CostOptions
    let output: OutputOptions
    private let prices: PriceOptions
    private let input: ReadingOptions

    /// What the line says; throws for what does not fit together.
    init(_ line: NormalisedArguments, showsRates: Bool = false) throws {
        options = try CostOptions(line, showsRates: showsRates)
        output = OutputOptions(line)
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
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
        let start = Calendar.startOfDay(now.advanced(by: -Int64(input.usage.window)))
        return Calendar.days(of: CostWindow(start: start, end: now))
    }

    /// Reads the windows, or what a snapshot has.
    func read(
        _ windows: [CostWindow], in environment: CommandEnvironment
    ) async throws -> CostHistoryBasis {
        let reading = try await SnapshotSource(
            input, purpose: .cost, userAgent: CostCommand.userAgent,
            annotations: CostBasis.annotations.union((options.keys ?? []).flatMap(\.annotations)),
            costHistory: CostHistoryReader.self, costWindows: windows
        ).read(in: environment)
        return try await CostHistoryBasis(
            reading, prices, from: saved(reading, in: environment), in: environment)
    }

    /// Where the days begin that a given `--window` leaves of a saved history;
    /// that it reaches further back than the history is said.
    private func saved(_ reading: CommandReading, in environment: CommandEnvironment) -> Timestamp? {
        guard reading.session == nil, let text = input.usage.givenWindow else { return nil }
        let start = Calendar.startOfDay(reading.snapshot.takenAt.advanced(by: -Int64(input.usage.window)))
        if let begins = reading.snapshot.costHistory?.first?.window.start, begins > start {
            environment.console.warn(
                "the history of the snapshot begins at \(begins), and --window=\(TerminalText.escaped(text)) before that"
            )
        }
        return start
    }

    /// By what costs are grouped where the line does not say.
    func keys(_ reading: CommandReading) -> [CostKey] {
        if let keys = options.keys { return keys }
        if reading.isOfPods { return [.pod] }
        return reading.isOfEverything && reading.onlyNamespace == nil ? [.namespace] : [.workload]
    }
}
