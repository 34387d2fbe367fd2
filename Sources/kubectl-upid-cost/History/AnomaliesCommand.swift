import UpidCommand
import UpidConsole
import UpidCore
import UpidCostReport

/// `kubectl upid cost anomalies`: days that broke from their pattern.
struct AnomaliesCommand: RunnableCommand {
    private let source: CostHistorySource
    private let policy: CostAnomalyPolicy

    init(_ line: NormalisedArguments) throws {
        source = try CostHistorySource(line)
        let text = line.text("min-difference")
        guard let minimum = Double(text), minimum.isFinite, minimum >= 0 else {
            throw CostHistoryCommandError.badMinimum(text)
        }
        policy = CostAnomalyPolicy(minimum: minimum)
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost anomalies", executable: "kubectl-upid-cost",
        summary: "List days on which something broke from its own pattern.",
        details: """
            Each day of each group is held against the 28 days before it: their median, by weekday from three weeks \
            on, and how much they differ from it. SCORE is the distance in standard deviations; 3.5 and more are \
            told. Days one after the other are one line. A new level is told of once, and is the pattern then.
            """,
        examples: [
            .init("Of namespaces, over 60 days", "kubectl upid cost anomalies"),
            .init("Of workloads, from 10 a day on", "kubectl upid cost anomalies --by=workload --min-difference=10"),
        ],
        synopsis: "[(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...)] [flags]",
        flags: CostHistorySource.flags(
            FlagGroup(
                "Options",
                CostHistorySource.by + [
                    FlagSpec(
                        "min-difference", nil, .string(default: "1"),
                        usage: "Do not tell of days with less money than that beside their pattern.")
                ]), window: "60d"))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(source.output, renderers: .standard, environment: environment)
        let basis = try await source.read(source.days(in: environment), in: environment)
        let series = try basis.series(by: source.keys(basis.reading), source.options.sharing, in: environment)
        let found = series.anomalies(policy)
        let table = AnomalyTable(series)
        let known = series.wholeDays.count
        if found.isEmpty, emitter.isForPeople {
            environment.console.print(
                known < CostAnomalyPolicy.fewestDays + 1
                    ? "No anomalies can be told: \(known) whole days are known, and "
                        + "\(CostAnomalyPolicy.fewestDays + 1) are needed."
                    : "No anomalies in \(known) days.")
        } else {
            try emitter.emit(Listing(found, table, policy), in: environment)
        }
        return basis.report(on: environment.console)
    }
}

extension Listing {
    /// Anomalies, a document each.
    fileprivate init(_ anomalies: [CostAnomaly], _ table: AnomalyTable, _ policy: CostAnomalyPolicy) {
        self.init(
            kind: "CostAnomalyList", members: table.members(policy),
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            items: anomalies.map { anomaly in
                let document = table.item(anomaly)
                return Item(document: document, name: "anomaly/\(anomaly.start)", rows: [Row(table.cells(anomaly))])
            })
    }
}
