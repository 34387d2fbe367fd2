public import UpidCore

/// What a threshold cannot be.
public enum IdleOptionError: UserFacingError, Hashable {
    case badShare(flag: String, String)
    case badAmount(flag: String, String)

    public var description: String {
        switch self {
        case .badShare(let flag, let text): "error: invalid share \"\(TerminalText.escaped(text))\" for --\(flag)"
        case .badAmount(let flag, let text): "error: invalid amount \"\(TerminalText.escaped(text))\" for --\(flag)"
        }
    }

    public var hint: String? {
        switch self {
        case .badShare: "a share between 0 and 1, such as 0.05 or 5%"
        case .badAmount: "a quantity that is not negative, such as 50m, 0.05 or 1k"
        }
    }
}
