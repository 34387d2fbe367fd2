public import UpidConsole

/// A command of the suite: a table of its flags, what a command line says by
/// them, and the work.
public protocol RunnableCommand: Sendable {
    /// The command as the line asks for it. What it throws (words that do not
    /// fit together) is printed and makes the exit code 1.
    init(_ line: NormalisedArguments) throws

    /// Help, errors and completion.
    static var spec: CommandSpec { get }

    /// Who knows the names that completion offers.
    static func completion(in environment: CommandEnvironment) -> CommandCompletion

    /// Does the work and writes the answer to the environment's output. What
    /// it throws is printed, with its hint, and makes the exit code 1.
    func run(in environment: CommandEnvironment) async throws -> CommandOutcome
}

extension RunnableCommand {
    /// Completes flags and types, and asks nobody for names.
    public static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        CommandCompletion()
    }
}

/// How a command ended that did not fail.
public enum CommandOutcome: Hashable, Sendable {
    /// The whole answer was given.
    case complete
    /// Something is missing from the answer and standard error says what:
    /// exit code 1.
    case partial
    /// The whole answer was given, and the exit code is part of it, as the
    /// command's own documentation has it.
    case ended(code: Int32)

    /// 0, 1, or the command's own.
    var code: Int32 {
        switch self {
        case .complete: 0
        case .partial: 1
        case .ended(let code): code
        }
    }
}
