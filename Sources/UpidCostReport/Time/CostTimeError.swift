public import UpidCore
public import UpidCost

/// Why a question about costs over time has no answer.
public enum CostTimeError: UserFacingError, Hashable {
    case differentCurrencies(Currency, Currency)
    /// A file of budgets with a budget that cannot be read.
    case badBudget(file: String, place: String, reason: String)
    /// The annotation of a namespace that is no amount.
    case badAnnotation(namespace: String, text: String)
    case noBudgets
    /// Windows that are to be compared have a time in common.
    case overlap
    /// Of a window that nothing is known of.
    case nothingKnown(CostWindow)
    /// A text that is no window.
    case badWindow(String)

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
        case .overlap: "error: the two windows have a time in common"
        case .nothingKnown(let window): "error: nothing is known of the time from \(window.start) to \(window.end)"
        case .badWindow(let text): "error: invalid window \"\(TerminalText.escaped(text))\""
        }
    }

    public var hint: String? {
        switch self {
        case .differentCurrencies, .overlap: nil
        case .nothingKnown: "the history begins later, or ends earlier"
        case .badWindow:
            "today, yesterday, week, lastweek, month, lastmonth, 7d, \"7d offset 7d\", or START/END as dates or RFC 3339"
        case .badBudget: "for example: budgets: [{namespace: shop, monthly: 500}]"
        case .badAnnotation: "a number of the bill's currency, as text: \"500\""
        case .noBudgets: "name a file with --budgets, or annotate namespaces: \(Budget.annotation)=500"
        }
    }
}
