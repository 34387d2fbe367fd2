import UpidCluster
import UpidCommand
import UpidConsole

/// The way to a cluster for commands that read a plan instead of a selection.
enum CommandSession {
    /// Throws ``KubeconfigError`` and the like.
    static func open(
        _ connection: ConnectionOptions, _ log: LogOptions, in environment: CommandEnvironment
    ) throws -> ClusterSession {
        try ClusterSession(
            flags: connection.flags, environment: environment.variables, home: environment.home,
            workingDirectory: environment.workingDirectory, stdinIsTerminal: environment.terminal.inputIsTerminal,
            userAgent: OptimizeCommand.userAgent, diagnostics: environment.diagnostics(verbosity: log.verbosity))
    }
}
