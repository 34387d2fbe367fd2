import UpidCommand
import UpidConsole
import UpidCore

/// Why costs over time cannot be told.
enum CostHistoryCommandError: UserFacingError, Hashable {
    case noHistory
    case badMinimum(String)
    case badPeriod

    var description: String {
        switch self {
        case .noHistory: "error: costs over time need a history of pods, and there is none"
        case .badMinimum(let text):
            "error: invalid amount \"\(TerminalText.escaped(text))\" for --min-difference"
        case .badPeriod: "error: a comparison is of rates: --cumulative has no meaning for it"
        }
    }

    var hint: String? {
        switch self {
        case .noHistory: "name a Prometheus with --prometheus-url, or take a snapshot that was saved with a history"
        case .badMinimum: "a number of the bill's currency, 0 or more"
        case .badPeriod: nil
        }
    }
}
