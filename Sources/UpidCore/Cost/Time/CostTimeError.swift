/// Why a question about costs over time has no answer.
public enum CostTimeError: UserFacingError, Hashable {
    case differentCurrencies(Currency, Currency)
    /// A file of budgets with a budget that cannot be read.
    case badBudget(file: String, place: String, reason: String)
    /// The annotation of a namespace that is no amount.
    case badAnnotation(namespace: String, text: String)
    case noBudgets

    public var description: String {
        switch self {
        case .differentCurrencies(let first, let second):
            "error: the two bills are in \(first) and \(second)"
        case .badBudget(let file, let place, let reason):
            "error: \(TerminalText.escaped(file)):\(TerminalText.escaped(place)): \(TerminalText.escaped(reason))"
        case .badAnnotation(let namespace, let text):
            "error: the annotation \(Budget.annotation) of namespace \"\(TerminalText.escaped(namespace))\" is no "
                + "amount: \"\(TerminalText.escaped(text))\""
        case .noBudgets: "error: there are no budgets"
        }
    }

    public var hint: String? {
        switch self {
        case .differentCurrencies: nil
        case .badBudget: "for example: budgets: [{namespace: shop, monthly: 500}]"
        case .badAnnotation: "a number of the bill's currency, as text: \"500\""
        case .noBudgets: "name a file with --budgets, or annotate namespaces: \(Budget.annotation)=500"
        }
    }
}
