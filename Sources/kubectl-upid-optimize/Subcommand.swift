import UpidCommand
import UpidConsole

/// The commands under `kubectl upid optimize`: the first word that is no flag
/// names one, and anything else is what to plan for.
enum Subcommand: String, CaseIterable {
    case audit
    case explainGate = "explain-gate"
    case idle
    case rollback
    case verify
    case wake

    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let environment = CommandEnvironment.live()
        let (command, rest) = chosen(arguments)
        return switch command {
        case .audit: await CommandMain.run(AuditCommand.self, rest, in: environment)
        case .explainGate: await CommandMain.run(ExplainGateCommand.self, rest, in: environment)
        case .idle: await CommandMain.run(IdleCommand.self, rest, in: environment)
        case .rollback: await CommandMain.run(RollbackCommand.self, rest, in: environment)
        case .verify: await CommandMain.run(VerifyCommand.self, rest, in: environment)
        case .wake: await CommandMain.run(WakeCommand.self, rest, in: environment)
        case nil: await CommandMain.run(OptimizeCommand.self, rest, in: environment)
        }
    }

    /// What completion offers beside types.
    static let candidates = [
        (audit, AuditCommand.spec), (explainGate, ExplainGateCommand.spec), (idle, IdleCommand.spec),
        (rollback, RollbackCommand.spec), (verify, VerifyCommand.spec), (wake, WakeCommand.spec),
    ].map { CompletionCandidate($0.0.rawValue, note: $0.1.summary) }

    /// The command of a line, and the line without its name. Flags of any
    /// command may stand in front of it; what cannot be read is for the
    /// command to complain about.
    static func chosen(_ arguments: [String]) -> (Subcommand?, [String]) {
        let isCompletion = arguments.first == "__complete" || arguments.first == "__completeAll"
        let start = isCompletion ? 1 : 0
        let line = Array(arguments.dropFirst(start))
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid optimize")
        let place = (try? normaliser.leadingFlagCount(line)) ?? 0
        // The word under the cursor is not complete.
        guard place < (isCompletion ? line.count - 1 : line.count), let command = Subcommand(rawValue: line[place])
        else { return (nil, arguments) }
        var rest = arguments
        rest.remove(at: start + place)
        return (command, rest)
    }
}
