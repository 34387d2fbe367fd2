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
public enum CommandOutcome: Sendable {
    /// The whole answer was given.
    case complete
    /// Something is missing from the answer and standard error says what:
    /// exit code 1.
    case partial
}
