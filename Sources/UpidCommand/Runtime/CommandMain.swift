public import UpidConsole

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The entry point of every executable that reads a cluster.
public enum CommandMain {
    /// Runs a command line and gives the exit code: 0, 1 for an error and for
    /// a partial answer, which standard error explains, or the command's own.
    public static func run(
        _ commands: CommandTree, _ arguments: [String], in environment: CommandEnvironment
    ) async -> Int32 {
        var code: Int32
        do {
            code = try await answer(commands, arguments, in: environment)
        } catch {
            environment.console.finish()
            if !isBrokenPipe(error) { environment.console.report(error) }
            code = isBrokenPipe(error) ? 128 + SIGPIPE : 1
        }
        do {
            try environment.output.flush()
        } catch {
            if isBrokenPipe(error) { return 128 + SIGPIPE }
            environment.console.report(error)
            code = 1
        }
        return code
    }

    /// Runs a command line of a command with none below it.
    public static func run(
        _ command: any RunnableCommand.Type, _ arguments: [String], in environment: CommandEnvironment
    ) async -> Int32 {
        await run(CommandTree(command), arguments, in: environment)
    }

    /// Runs the command line of this process.
    public static func run(_ commands: CommandTree) async -> Int32 {
        Interruption.install()
        return await run(commands, Array(CommandLine.arguments.dropFirst()), in: .live())
    }

    /// Runs the command line of this process.
    public static func run(_ command: any RunnableCommand.Type) async -> Int32 {
        await run(CommandTree(command))
    }

    private static func answer(
        _ commands: CommandTree, _ arguments: [String], in environment: CommandEnvironment
    ) async throws -> Int32 {
        if let first = arguments.first, let question = HiddenQuestion(rawValue: first) {
            let answer = try await question.answer(commands, Array(arguments.dropFirst()), in: environment)
            try environment.output.write(answer)
            return 0
        }
        let (command, words) = commands.chosen(arguments, isTyping: false)
        let spec = command.command.spec
        let line = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(words)
        if line.wantsHelp {
            let terminal = environment.terminal
            try environment.output.write(
                HelpText.command(spec, width: terminal.outputIsTerminal ? terminal.width : nil))
            return 0
        }
        if line.wantsVersion {
            try environment.output.write("\(spec.executable) v\(Version.current)\n")
            return 0
        }
        do {
            let outcome = try await command.command.init(line).run(in: environment)
            environment.console.finish()
            return outcome.code
        } catch let error where !isBrokenPipe(error) {
            environment.console.finish()
            environment.console.report(error, orHint: Misspelling.hint(error, line, of: command))
            return 1
        }
    }

    private static func isBrokenPipe(_ error: any Error) -> Bool {
        (error as? SystemError)?.code == EPIPE
    }
}
