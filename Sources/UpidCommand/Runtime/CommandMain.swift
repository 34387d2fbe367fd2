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
    public static func run<Command: RunnableCommand>(
        _ command: Command.Type, _ arguments: [String], in environment: CommandEnvironment
    ) async -> Int32 {
        var code: Int32
        do {
            code = try await answer(command, arguments, in: environment)
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

    /// Runs the command line of this process.
    public static func run<Command: RunnableCommand>(_ command: Command.Type) async -> Int32 {
        Interruption.install()
        return await run(command, Array(CommandLine.arguments.dropFirst()), in: .live())
    }

    private static func answer<Command: RunnableCommand>(
        _ command: Command.Type, _ arguments: [String], in environment: CommandEnvironment
    ) async throws -> Int32 {
        let spec = command.spec
        if let first = arguments.first, first == "__complete" || first == "__completeAll" {
            let words = Array(arguments.dropFirst())
            let completion = command.completion(in: environment)
            try environment.output.write(await completion.answer(words.isEmpty ? [""] : words, spec: spec).text)
            return 0
        }
        let line = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(arguments)
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
        let outcome = try await command.init(line).run(in: environment)
        environment.console.finish()
        return outcome.code
    }

    private static func isBrokenPipe(_ error: any Error) -> Bool {
        (error as? SystemError)?.code == EPIPE
    }
}
