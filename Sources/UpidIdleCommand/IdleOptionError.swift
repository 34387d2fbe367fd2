public import UpidCore

/// What a threshold cannot be.
public enum IdleOptionError: UserFacingError, Hashable {
    case badShare(flag: String, String)
    case badAmount(flag: String, String)
    /// `most` is the highest that was measured.
    case confidenceOutOfReach(String, most: Double)

    public var description: String {
        switch self {
        case .badShare(let flag, let text): "error: invalid share \"\(TerminalText.escaped(text))\" for --\(flag)"
        case .badAmount(let flag, let text): "error: invalid amount \"\(TerminalText.escaped(text))\" for --\(flag)"
        case .confidenceOutOfReach(let text, let most):
            "error: nothing is ever more certain than \(most), and --min-confidence is \(TerminalText.escaped(text))"
        }
    }

    public var hint: String? {
        switch self {
        case .badShare: "a share between 0 and 1, such as 0.05 or 5%"
        case .badAmount: "a quantity above zero, such as 50m, 0.05 or 1k"
        case .confidenceOutOfReach: "give a smaller one, such as 0.95"
        }
    }
}
