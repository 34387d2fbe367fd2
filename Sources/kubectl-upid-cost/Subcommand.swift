import UpidCommand
import UpidConsole

/// The commands under `kubectl upid cost`: the first word that is no flag
/// names one, and anything else is what to bill.
enum Subcommand: String, CaseIterable {
    case anomalies
    case breakdown
    case budget
    case compare
    case forecast
    case predict
    case prices
    case trend

    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let environment = CommandEnvironment.live()
        let (command, rest) = chosen(arguments)
        return switch command {
        case .anomalies: await CommandMain.run(AnomaliesCommand.self, rest, in: environment)
        case .breakdown: await CommandMain.run(BreakdownCommand.self, rest, in: environment)
        case .budget: await CommandMain.run(BudgetCommand.self, rest, in: environment)
        case .compare: await CommandMain.run(CompareCommand.self, rest, in: environment)
        case .forecast: await CommandMain.run(ForecastCommand.self, rest, in: environment)
        case .predict: await CommandMain.run(PredictCommand.self, rest, in: environment)
        case .prices: await PriceSubcommand.run(rest, in: environment)
        case .trend: await CommandMain.run(TrendCommand.self, rest, in: environment)
        case nil: await CommandMain.run(CostCommand.self, rest, in: environment)
        }
    }

    /// What completion offers beside types.
    static let candidates = [
        CompletionCandidate(anomalies.rawValue, note: AnomaliesCommand.spec.summary),
        CompletionCandidate(breakdown.rawValue, note: BreakdownCommand.spec.summary),
        CompletionCandidate(budget.rawValue, note: BudgetCommand.spec.summary),
        CompletionCandidate(compare.rawValue, note: CompareCommand.spec.summary),
        CompletionCandidate(forecast.rawValue, note: ForecastCommand.spec.summary),
        CompletionCandidate(predict.rawValue, note: PredictCommand.spec.summary),
        CompletionCandidate(prices.rawValue, note: PricesCommand.spec.summary),
        CompletionCandidate(trend.rawValue, note: TrendCommand.spec.summary),
    ]

    /// The command of a line, and the line without its name.
    static func chosen(_ arguments: [String]) -> (Subcommand?, [String]) {
        let (word, rest) = CommandWord.first(of: arguments, command: "kubectl upid cost")
        guard let command = word.flatMap(Subcommand.init) else { return (nil, arguments) }
        return (command, rest)
    }
}
