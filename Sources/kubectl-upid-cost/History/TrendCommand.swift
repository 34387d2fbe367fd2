import UpidCommand
import UpidConsole
import UpidCore
import UpidCostReport

/// `kubectl upid cost trend`: how costs went, day by day.
struct TrendCommand: RunnableCommand {
    private let source: CostHistorySource
    private let step: CostTrend.Step

    init(_ line: NormalisedArguments) throws {
        source = try CostHistorySource(line)
        step = line.isTrue("weekly") ? .week : .day
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost trend", executable: "kubectl-upid-cost",
        summary: "Show how costs went, per day or week.",
        details: """
            From the history of pods in Prometheus: a chart of everything, and what each group cost. MEAN, FIRST, LAST \
            and SLOPE are of whole days (weeks) of UTC; SLOPE is by how much a day costs more than the one before, by \
            the median of the slopes of all pairs of days. -o csv has a column for each day.
            """,
        examples: [
            .init("The last 30 days", "kubectl upid cost trend"),
            .init("The workloads of a namespace, per week", "kubectl upid cost trend -n shop --weekly --window=84d"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: CostHistorySource.flags(
            FlagGroup(
                "Options",
                CostHistorySource.by + [FlagSpec("weekly", nil, .bool, usage: "If true, show weeks in place of days.")]),
            window: "30d"))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(source.output, renderers: .standard, environment: environment)
        let basis = try await source.read(source.days(in: environment), in: environment)
        let series = try basis.series(
            by: source.keys(basis.reading), source.options.sharing, in: environment)
        let trend = CostTrend(series, by: step)
        let isASCII = !environment.terminal.isUnicode
        if emitter.isForPeople {
            environment.console.finish()
            let chart = CostChart(trend.series, isASCII: isASCII).text
            try environment.output.write(chart.isEmpty ? "" : chart + "\n")
        }
        try emitter.emit(Listing(trend, isASCII: isASCII), in: environment)
        return basis.report(on: environment.console)
    }
}

extension Listing {
    /// A trend: one document per group, and one for all.
    fileprivate init(_ trend: CostTrend, isASCII: Bool) {
        let table = TrendTable(trend, isASCII: isASCII)
        self.init(
            kind: "CostTrendList", members: table.members,
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            plainHeaders: table.plainHeaders,
            items: trend.lines.map { line in
                let cells = table.cells(line)
                return Item(
                    document: table.item(line), name: line.row == nil ? "total" : cells.first ?? "",
                    rows: [Row(cells, plainCells: table.plainCells(line))])
            })
    }
}
