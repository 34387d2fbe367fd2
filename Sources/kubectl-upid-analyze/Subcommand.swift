import UpidCommand
import UpidConsole

/// The commands under `kubectl upid analyze`: the first word that is no flag
/// names one, and anything else is what to analyse.
enum Subcommand: String, CaseIterable {
    case idle

    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let environment = CommandEnvironment.live()
        let (command, rest) = chosen(arguments)
        return switch command {
        case .idle: await CommandMain.run(IdleCommand.self, rest, in: environment)
        case nil: await CommandMain.run(AnalyzeCommand.self, rest, in: environment)
        }
    }

    /// What completion offers beside types.
    static let candidates = [CompletionCandidate(idle.rawValue, note: IdleCommand.spec.summary)]

    /// The command of a line, and the line without its name.
    static func chosen(_ arguments: [String]) -> (Subcommand?, [String]) {
        let (word, rest) = CommandWord.first(of: arguments, command: "kubectl upid analyze")
        guard let command = word.flatMap(Subcommand.init) else { return (nil, arguments) }
        return (command, rest)
    }
}
