import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// `kubectl upid cost compare`: what changed between two windows.
struct CompareCommand: RunnableCommand {
    private let source: CostHistorySource
    private let from: String
    private let to: String

    init(_ line: NormalisedArguments) throws {
        source = try CostHistorySource(line, showsRates: true)
        guard source.options.period != nil else { throw CostHistoryCommandError.badPeriod }
        from = line.text("from")
        to = line.text("to")
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost compare", executable: "kubectl-upid-cost",
        summary: "Show what changed between two windows.",
        details: """
            Costs are rates, so that windows of other lengths can be compared. The largest difference comes first. A \
            window is today, yesterday, week, lastweek, month, lastmonth, a time back from now (7d), that time further \
            back ("7d offset 7d"), or two moments (2026-11-01/2026-11-08), in UTC.
            """,
        examples: [
            .init("The last 7 days with those before", "kubectl upid cost compare"),
            .init(
                "Two weeks of your choice, by workload",
                "kubectl upid cost compare --from=2026-11-02/2026-11-09 --to=2026-11-09/2026-11-16 --by=workload"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: CostHistorySource.flags(
            FlagGroup(
                "Options",
                CostOptions.grouping.flags + [
                    FlagSpec("from", nil, .string(default: "7d offset 7d"), usage: "The window to compare with."),
                    FlagSpec("to", nil, .string(default: "7d"), usage: "The window that is compared."),
                ]), window: "14d"))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(source.output, renderers: .standard, environment: environment)
        var (before, after) = try windows(at: environment.now())
        let basis = try await source.read(Calendar.days(of: before) + Calendar.days(of: after), in: environment)
        // What was saved is compared as it stood then.
        if basis.reading.session == nil { (before, after) = try windows(at: basis.reading.snapshot.takenAt) }
        let series = try basis.series(by: source.keys(basis.reading), source.options.sharing, in: environment)
        let comparison = try CostComparison(series, from: before, to: after, per: source.options.period ?? .month)
        let table = ComparisonTable(comparison)
        if emitter.isForPeople {
            environment.console.finish()
            try environment.output.write(table.title + "\n\n")
        }
        try emitter.emit(Listing(comparison, table), in: environment)
        return basis.report(on: environment.console)
    }

    private func windows(at now: Timestamp) throws -> (CostWindow, CostWindow) {
        let (before, after) = (try CostWindow(from, now: now), try CostWindow(to, now: now))
        guard before.end <= after.start || after.end <= before.start else { throw CostTimeError.overlap }
        return (before, after)
    }
}

extension Listing {
    /// A comparison: one document per group, and the total below.
    fileprivate init(_ comparison: CostComparison, _ table: ComparisonTable) {
        self.init(
            kind: "CostDifferenceList", members: table.members,
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            items: comparison.rows.map { row in
                Item(
                    document: table.item(row), name: row.values.last { !$0.isEmpty } ?? "",
                    rows: [Row(table.cells(row))])
            })
        footer = [table.cells(comparison.total)]
    }
}
