public import UpidCore

/// A question on the terminal that is answered with yes or no.
public enum Confirmation {
    /// Whether the user says `y` or `yes`, in any case; anything else, and the
    /// end of input, is no.
    ///
    /// Throws ``ConfirmationError`` where nobody can be asked.
    public static func ask(_ question: String, in environment: CommandEnvironment) throws -> Bool {
        try check(in: environment)
        environment.console.prompt("\(question) [y/N]:")
        let answer = try environment.readLine()
        let word = (answer ?? "").filter { !$0.isWhitespace }.lowercased()
        return word == "y" || word == "yes"
    }

    /// Throws ``ConfirmationError`` where nobody can be asked: to be found out
    /// before work that would be in vain.
    public static func check(in environment: CommandEnvironment) throws(ConfirmationError) {
        guard environment.terminal.inputIsTerminal else { throw .nobodyToAsk }
    }
}

/// Why a question cannot be asked.
public enum ConfirmationError: UserFacingError, Hashable {
    /// Standard input is a pipe or a file.
    case nobodyToAsk

    public var description: String { "error: there is nobody to ask: standard input is not a terminal" }
    public var hint: String? { "--yes answers beforehand, --dry-run=server shows what would be done" }
}
