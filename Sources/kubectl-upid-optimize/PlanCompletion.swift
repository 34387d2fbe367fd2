import UpidCommand
import UpidConsole

extension CommandCompletion {
    /// Completion of a command whose word is a plan; the shell completes file
    /// names.
    static func ofPlans(in environment: CommandEnvironment) -> CommandCompletion {
        .ofCluster(in: environment, userAgent: OptimizeCommand.userAgent, otherWords: [])
    }
}
