import UpidCommand
import UpidPriceLists

extension CommandTree {
    /// `kubectl upid cost` with what is below it.
    static let cost = CommandTree(
        CostCommand.self,
        [
            CommandTree(AnomaliesCommand.self), CommandTree(BreakdownCommand.self), CommandTree(BudgetCommand.self),
            CommandTree(CompareCommand.self), CommandTree(ForecastCommand.self), CommandTree(PredictCommand.self),
            CommandTree(
                PricesCommand.self,
                [
                    CommandTree(ExplainPricesCommand.self), CommandTree(ListPricesCommand.self),
                    CommandTree(PricesUpdateCommand.self),
                ]), CommandTree(TrendCommand.self),
        ])
}
