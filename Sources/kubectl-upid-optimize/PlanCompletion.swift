import UpidChanges
import UpidCluster
import UpidCommand
import UpidConsole

extension CommandCompletion {
    /// Completion of a command whose word is a plan: the ids of those that were
    /// applied from this machine, or a file.
    static func ofPlans(in environment: CommandEnvironment) -> CommandCompletion {
        let folder = try? StateFolder(variables: environment.variables, home: environment.home)
        let ids = folder.map { PlanStore(in: $0).ids() } ?? []
        return ofConnection(in: environment, words: .init(ids.map { CompletionCandidate($0) }, orFiles: true))
    }

    /// Completion of a command that takes a cluster's flags and no word but
    /// these.
    static func ofConnection(in environment: CommandEnvironment, words: Words = .init([])) -> CommandCompletion {
        var completion = ofCluster(in: environment, userAgent: OptimizeCommand.userAgent, otherWords: [])
        completion.onlyWords = words
        return completion
    }
}
