import UpidCommand
import UpidConsole

/// The commands under `kubectl upid cost`: the first word that is no flag
/// names one, and anything else is what to bill.
enum Subcommand: String, CaseIterable {
    case breakdown
    case predict
    case prices

    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let environment = CommandEnvironment.live()
        let (command, rest) = chosen(arguments)
        return switch command {
        case .breakdown, .predict, .prices, nil: await CommandMain.run(CostCommand.self, rest, in: environment)
        }
    }

    /// What completion offers beside types.
    static let candidates: [CompletionCandidate] = []

    /// The command of a line, and the line without its name. Flags of any
    /// command may stand in front of it; what cannot be read is for the
    /// command to complain about.
    static func chosen(_ arguments: [String]) -> (Subcommand?, [String]) {
        let isCompletion = arguments.first == "__complete" || arguments.first == "__completeAll"
        let start = isCompletion ? 1 : 0
        let line = Array(arguments.dropFirst(start))
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid cost")
        let place = (try? normaliser.leadingFlagCount(line)) ?? 0
        // The word under the cursor is not complete.
        guard place < (isCompletion ? line.count - 1 : line.count), let command = Subcommand(rawValue: line[place])
        else { return (nil, arguments) }
        var rest = arguments
        rest.remove(at: start + place)
        return (command, rest)
    }
}
