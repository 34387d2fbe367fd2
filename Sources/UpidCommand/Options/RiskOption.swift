public import UpidConsole
public import UpidCore

/// `--risk`: how often a recommended request may turn out too small.
public enum RiskOption {
    /// The flag with its help.
    public static let flag = FlagSpec(
        "risk", nil, .string(default: "balanced"),
        usage:
            "The allowed chance that within a week CPU is above the recommended request for more than 1% of the time, "
            + "or memory at all: low (2%), balanced (5%), aggressive (20%), or between 2% and 30%.",
        completion: .values(RiskTarget.named.map(\.0)))

    /// The risk that is asked for; throws ``RiskError``.
    public static func target(_ line: NormalisedArguments) throws(RiskError) -> RiskTarget {
        let text = line.text("risk")
        guard let risk = RiskTarget(text) else { throw RiskError(text: text) }
        return risk
    }
}

/// A risk that nobody can promise.
public struct RiskError: UserFacingError, Hashable {
    var text: String

    public var description: String { "error: invalid risk \"\(TerminalText.escaped(text))\" for --risk" }
    public var hint: String? { "low, balanced, aggressive, or a chance between 2% and 30%, such as 5% or 0.05" }
}
