import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore
import UpidCost
import UpidCostReport

/// `kubectl upid cost budget`: how budgets stand.
struct BudgetCommand: RunnableCommand {
    private let source: CostHistorySource
    private let files: [String]
    private let checks: Bool

    init(_ line: NormalisedArguments) throws {
        source = try CostHistorySource(line)
        files = line.values("budgets").filter { !$0.isEmpty }
        checks = line.isTrue("check")
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost budget", executable: "kubectl-upid-cost",
        summary: "Show how much of budgets is spent, and what will be.",
        details: """
            Budgets are of a calendar month (UTC). They are read from a file (a list of cluster, namespace, team or \
            label with its monthly amount) and from the annotation \(Budget.annotation) of namespaces; a file goes \
            before annotations. Without a history of pods nothing is known to be spent, and the month at the rate of \
            now is held against the budget.
            """,
        examples: [
            .init("Budgets of annotations", "kubectl upid cost budget"),
            .init(
                "In CI: exit code 2 where one is over, or will be",
                "kubectl upid cost budget --budgets=budgets.yaml --check"),
        ],
        synopsis: "[flags]",
        flags: CostHistorySource.flags(
            FlagGroup(
                "Options",
                [
                    FlagSpec("budgets", nil, .list, usage: "Files of budgets, YAML or JSON.", completion: .files),
                    FlagSpec(
                        "check", nil, .bool,
                        usage: "If true, exit with code 2 when a budget is over, or will be at the month's end."),
                ]), window: "60d"))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        .ofFlags(in: environment)
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        let emitter = try Emitter(source.output, renderers: .standard, environment: environment)
        let fromFiles = try files.flatMap { file in
            let bytes = try environment.readFile(file)
            return try Budget.file(
                yaml: try YAMLReader.documents(bytes, name: file).first ?? .null, name: file)
        }
        let basis = try await source.read(days(in: environment), in: environment)
        let budgets = try Budget.all(
            file: fromFiles, namespaces: basis.reading.snapshot.inventory.namespaces ?? [])
        let statuses = try budgets.map { try status(of: $0, basis, in: environment) }
        let table = BudgetTable(basis.prices.currency)
        try emitter.emit(Listing(statuses, table), in: environment)
        for note in table.notes(statuses) { environment.console.warn(note) }
        if !basis.hasHistory {
            environment.console.warn(
                "there is no history of pods: what is projected is a month at the rate of now, and nothing is known "
                    + "to be spent")
        }
        let outcome = basis.report(on: environment.console)
        return checks && statuses.contains(where: \.isOver) ? .ended(code: 2) : outcome
    }

    /// The window, and the month as far as it reaches further back.
    private func days(in environment: CommandEnvironment) -> [CostWindow] {
        let days = source.days(in: environment)
        let month = Calendar.startOfMonth(environment.now())
        guard let first = days.first, let last = days.last, first.start > month else { return days }
        return Calendar.days(of: CostWindow(start: month, end: last.end))
    }

    private func status(
        of budget: Budget, _ basis: CostHistoryBasis, in environment: CommandEnvironment
    ) throws -> BudgetStatus {
        var key = CostKey.namespace
        if case .group(let own, _) = budget.scope { key = own }
        if basis.hasHistory {
            return try BudgetStatus(
                budget, try basis.series(by: [key], source.options.sharing, ofAll: true, in: environment))
        }
        let report = try basis.now(by: [key])
        var amount = report.total
        if case .group(_, let value) = budget.scope {
            amount = report.rows.first { $0.kind == .group && $0.values.first == value }?.cost.total ?? 0
        }
        return try BudgetStatus(budget, monthly: amount * report.factor(per: .month), currency: report.currency)
    }
}

extension Listing {
    /// Budgets, a document each.
    fileprivate init(_ statuses: [BudgetStatus], _ table: BudgetTable) {
        self.init(
            kind: "CostBudgetList", members: ["metadata": [:]],
            columns: table.columns.map { Column($0.header.uppercased(), isWide: $0.isWideOnly) },
            items: statuses.map {
                Item(document: table.item($0), name: "budget/\($0.budget.name)", rows: [Row(table.cells($0))])
            })
    }
}
