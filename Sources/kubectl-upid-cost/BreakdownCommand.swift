import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostHistory
import UpidCostReport

/// `kubectl upid cost breakdown TYPE NAME`: where the money of one workload
/// goes.
struct BreakdownCommand: RunnableCommand {
    private let period: CostPeriod?
    private let prices: PriceOptions
    private let input: ReadingOptions
    private let output: OutputOptions

    init(_ line: NormalisedArguments) throws {
        guard !line.words.isEmpty || !line.values("filename").isEmpty else { throw BreakdownError.nothingNamed }
        period = try CostOptions(line).period
        prices = try PriceOptions(line)
        input = ReadingOptions(line)
        output = OutputOptions(line)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(output, renderers: .standard, environment: environment)
        let reading = try await SnapshotSource(
            input, purpose: .cost, userAgent: CostCommand.userAgent, annotations: CostBasis.annotations,
            costHistory: CostHistoryReader.self
        ).read(in: environment)
        let basis = try await CostBasis(reading, prices, in: environment)
        if period == nil, basis.consumption.window.isMomentary { throw CostOptionError.noHistory }
        var breakdowns: [WorkloadBreakdown] = []
        for workload in workloads(reading) {
            if let breakdown = WorkloadBreakdown(of: workload, in: basis.allocation) {
                breakdowns.append(breakdown)
            } else {
                environment.console.warn("\(workload.shortName): it has no pods on a node, and costs nothing")
            }
        }
        if breakdowns.isEmpty, emitter.isForPeople {
            if let line = reading.nothingFound { environment.console.print(line) }
        } else if emitter.isForPeople {
            environment.console.finish()
            let texts = breakdowns.map { BreakdownText(per: period).text(of: $0) }
            try environment.output.write(texts.joined(separator: "\n"))
        } else {
            try emitter.emit(Listing(breakdowns, per: period, isSingle: reading.isSingle), in: environment)
        }
        basis.report(for: reading.includesPod, window: input.usage.givenWindow, on: environment.console)
        return reading.report(on: environment.console)
    }

    /// A pod stands for its workload.
    private func workloads(_ reading: CommandReading) -> [WorkloadID] {
        guard let match = reading.match else { return [] }
        let pods = reading.snapshot.inventory.pods.lazy.filter {
            match.pods.contains(NamespacedName(namespace: $0.namespace, name: $0.name))
        }
        return match.workloads.union(pods.map(\.workload)).sorted()
    }
}

/// What cannot be broken down.
enum BreakdownError: UserFacingError {
    case nothingNamed

    var description: String { "error: breakdown takes the type and the name of a workload" }
    var hint: String? { "kubectl upid cost breakdown deployment web" }
}

extension BreakdownCommand {
    static let spec = CommandSpec(
        path: "kubectl upid cost breakdown", executable: "kubectl-upid-cost",
        summary: "Show where the money of a workload goes.",
        details: """
            By container and resource: what it costs, what it asks for and what of that it uses, and the nodes that it \
            runs on. UNUSED is the part of the cost of CPU and memory that was paid for and not used. <pod> is what \
            pods keep set aside as a whole, their volumes and their network.
            """,
        examples: [
            .init("One Deployment", "kubectl upid cost breakdown deployment web"),
            .init("All StatefulSets of a namespace, per day", "kubectl upid cost breakdown sts -n data --per=day"),
        ],
        synopsis: "(TYPE[.VERSION][.GROUP] [NAME ...] | TYPE/NAME ...) [flags]",
        flags: FlagTable([
            FlagGroup("Options", CostOptions.grouping.flags.filter { $0.name != "by" }), .prices, .chosen,
            .output, .history, .snapshot, .connection, .log,
        ]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
    }
}

extension Listing {
    /// Breakdowns: one document per workload, one row per container.
    init(_ breakdowns: [WorkloadBreakdown], per period: CostPeriod?, isSingle: Bool) {
        let unit = breakdowns.first.map { "\($0.currency)" + (period.map { "/\($0.rawValue)" } ?? "") } ?? ""
        let headers = ["namespace", "workload"] + BreakdownTable.headers(unit: unit)
        self.init(
            kind: "CostBreakdownList", isSingle: isSingle, members: ["metadata": [:]],
            columns: headers.map { Column($0.uppercased()) },
            items: breakdowns.map { breakdown in
                let id = breakdown.workload
                let hours = breakdown.window.hours
                let factor = period.map { hours > 0 ? $0.hours / hours : 0 } ?? 1
                return Item(
                    document: BreakdownTable.document(breakdown, per: period),
                    name: "\(id.kind.qualifiedName)/\(id.name)",
                    rows: breakdown.lines.map { line in
                        Row([id.namespace, id.shortName] + BreakdownTable.cells(line, factor: factor, hours: hours))
                    })
            })
    }
}
