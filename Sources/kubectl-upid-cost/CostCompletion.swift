import UpidCommand
import UpidConsole

extension CommandCompletion {
    /// Completion of a command that takes a cluster's flags and no types.
    static func ofFlags(in environment: CommandEnvironment) -> CommandCompletion {
        var completion = ofCluster(in: environment, userAgent: CostCommand.userAgent, otherWords: [])
        completion.onlyWords = .init([])
        return completion
    }
}
