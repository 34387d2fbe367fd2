public import UpidCore
public import UpidCost

/// Budgets and how they stand, as rows.
public struct BudgetTable: Sendable {
    private let currency: Currency

    /// Rows of budgets in `currency`.
    public init(_ currency: Currency) { self.currency = currency }

    public var columns: [Table.Column] {
        ["budget", "monthly(\(currency))", "spent", "used", "projected", "state", "from"].map { .init($0) }
    }

    public func cells(_ status: BudgetStatus) -> [String] {
        [
            status.budget.name, HumanMoney.amount(status.budget.monthly),
            status.spent.map(HumanMoney.amount) ?? "<unknown>",
            status.spent.map { HumanQuantity.percent($0 / status.budget.monthly) } ?? "<unknown>",
            status.projected.map(HumanMoney.amount) ?? "<unknown>", status.state.words, status.budget.source.words,
        ]
    }

    /// What the numbers leave out: a line for each reason.
    public func notes(_ statuses: [BudgetStatus]) -> [String] {
        var notes: [String] = []
        if let since = statuses.compactMap(\.spentSince).min() {
            notes.append("what was paid this month before \(since) is not known and in no number")
        }
        if let short = statuses.compactMap(\.shortage).first {
            notes.append("\(short.have) whole days are known, and \(short.need) are needed to project the month")
        }
        return notes
    }

    /// `kind: CostBudget`.
    public func item(_ status: BudgetStatus) -> JSONValue {
        var members: [String: JSONValue] = [
            "monthly": CostTimeText.money(status.budget.monthly), "currency": .string(currency.code),
            "state": .string(status.state.rawValue), "isOver": .bool(status.isOver),
            "from": .string(status.budget.source.words),
        ]
        if case .group(let key, let value) = status.budget.scope {
            members["group"] = CostTimeText.group([key], [value])
        }
        members["spent"] = status.spent.map(CostTimeText.money)
        members["spentSince"] = status.spentSince.map { .string("\($0)") }
        members["projected"] = status.projected.map(CostTimeText.money)
        return CostTimeText.item("CostBudget", name: status.budget.name, members)
    }
}

extension BudgetStatus.State {
    /// As tables show it.
    var words: String {
        switch self {
        case .within: "within"
        case .projectedOver: "will be over"
        case .over: "over"
        case .unknown: "<unknown>"
        }
    }
}

extension Budget.Source {
    fileprivate var words: String {
        switch self {
        case .file(let name): name
        case .annotation: "annotation"
        }
    }
}
