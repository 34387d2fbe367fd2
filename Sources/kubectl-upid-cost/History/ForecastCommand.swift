import UpidCommand
import UpidConsole
import UpidCore
import UpidCostReport

/// `kubectl upid cost forecast`: what is to be paid, by what was.
struct ForecastCommand: RunnableCommand {
    private let source: CostHistorySource

    init(_ line: NormalisedArguments) throws {
        source = try CostHistorySource(line)
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost forecast", executable: "kubectl-upid-cost",
        summary: "Show what this month and the next 30 and 90 days will cost.",
        details: """
            Three models are tried on the past, day by day with nothing but the days before: the level of the last \
            week, a straight line, and a line with a pattern of weekdays. The one that was off least tells, and how \
            much it was off. The interval is that of its trials: 8 of 10 were within. Where the history is too short \
            for a time ahead, that is said in place of a number.
            """,
        examples: [
            .init("The whole cluster", "kubectl upid cost forecast"),
            .init("One namespace", "kubectl upid cost forecast -n shop"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: CostHistorySource.flags(FlagGroup("Options", []), window: "90d"))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(source.output, renderers: .standard, environment: environment)
        let basis = try await source.read(source.days(in: environment), in: environment)
        let series = try basis.series(by: [.namespace], source.options.sharing, in: environment)
        let forecast = CostForecast(series)
        let table = ForecastTable(forecast)
        try emitter.emit(Listing(forecast, table), in: environment)
        if emitter.isForPeople {
            try environment.output.write(table.notes.map { "\n\($0)" }.joined() + "\n")
        }
        return basis.report(on: environment.console)
    }
}

extension Listing {
    /// A forecast: one document per horizon.
    fileprivate init(_ forecast: CostForecast, _ table: ForecastTable) {
        self.init(
            kind: "CostForecastList", members: table.members,
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            items: forecast.horizons.map {
                Item(document: table.item($0), name: $0.name.rawValue, rows: [Row(table.cells($0))])
            })
    }
}
