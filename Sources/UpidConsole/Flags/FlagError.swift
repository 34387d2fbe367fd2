public import UpidCore

/// A command line that cannot be read, in kubectl's words.
public struct FlagError: UserFacingError, Hashable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        case unknownFlag(String)
        /// The letter, and what was left of the group that it is in.
        case unknownShorthand(Unicode.Scalar, group: String)
        case needsArgument(String)
        case shorthandNeedsArgument(Unicode.Scalar, group: String)
        case badSyntax(String)
        /// The flag's title, its value and Go's reason.
        case invalidArgument(String, flag: String, reason: String)
    }

    public let problem: Problem
    /// What the user typed to get here: `kubectl upid analyze`.
    public let command: String
    /// Which flag an unknown one may have meant, as a question.
    public let hint: String?

    /// A problem with the command line of `command`.
    public init(_ problem: Problem, command: String, hint: String? = nil) {
        self.problem = problem
        self.command = command
        self.hint = hint
    }

    public var description: String {
        "error: \(sentence)\nSee '\(command) --help' for usage."
    }

    private var sentence: String {
        switch problem {
        case .unknownFlag(let name): "unknown flag: --\(name)"
        case .unknownShorthand(let letter, let group): "unknown shorthand flag: '\(letter)' in -\(group)"
        case .needsArgument(let name): "flag needs an argument: --\(name)"
        case .shorthandNeedsArgument(let letter, let group): "flag needs an argument: '\(letter)' in -\(group)"
        case .badSyntax(let word): "bad flag syntax: \(word)"
        case .invalidArgument(let value, let flag, let reason):
            "invalid argument \(value.goQuoted) for \(flag.goQuoted) flag: \(reason)"
        }
    }
}
