import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCostHistory
import UpidCostReport

/// `kubectl upid cost`: what runs in a cluster, in money.
struct CostCommand: RunnableCommand {
    private let options: CostOptions
    /// Whose bill it is; empty where the line does not say.
    private let account: String
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        options = try CostOptions(line)
        account = line.text("billing-account")
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let format = CostFormat(rawValue: output.output)
        if format == .focus, options.shares { throw CostOptionError.sharedCharges }
        if format != .focus, !account.isEmpty { throw CostOptionError.accountOfRows }
        let emitter =
            format == nil
            ? try Emitter(output, formats: CostFormat.all, renderers: .standard, environment: environment) : nil
        let reading = try await source.read(in: environment)
        let basis = try await CostBasis(reading, prices, in: environment)
        if options.period == nil, basis.consumption.window.isMomentary { throw CostOptionError.noHistory }
        let keys = keys(reading)
        let report = try CostReport(
            basis.allocation, by: keys, sharing: options.sharing, workloads: basis.workloads,
            includes: reading.includesPod)
        let view = CostView(
            report, per: options.period, takenAt: reading.snapshot.takenAt, of: basis.consumption,
            gaps: reading.snapshot.gaps)
        if let format {
            try CostExport(
                format: format, basis: basis, view: view, keys: keys, reading: reading,
                account: account, showsHeaders: !output.noHeaders
            ).emit(in: environment)
        } else if let emitter, report.rows.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
            return reading.report(on: environment.console)
        } else {
            try emitter?.emit(Listing(view), in: environment)
        }
        basis.report(for: reading.includesPod, window: input.usage.givenWindow, on: environment.console)
        return reading.report(on: environment.console)
    }

    private var source: SnapshotSource {
        SnapshotSource(
            input, purpose: .cost, userAgent: Self.userAgent,
            annotations: CostBasis.annotations.union((options.keys ?? []).flatMap(\.annotations)),
            costHistory: CostHistoryReader.self)
    }

    /// By what costs are grouped where the line does not say.
    private func keys(_ reading: CommandReading) -> [CostKey] {
        if let keys = options.keys { return keys }
        if reading.isOfPods { return [.pod] }
        return reading.isOfEverything && reading.onlyNamespace == nil ? [.namespace] : [.workload]
    }
}
