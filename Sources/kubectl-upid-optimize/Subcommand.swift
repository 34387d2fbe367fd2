import UpidCommand
import UpidConsole

/// The commands under `kubectl upid optimize`: the first word that is no flag
/// names one, and anything else is what to plan for.
enum Subcommand: String, CaseIterable {
    case audit
    case explainGate = "explain-gate"
    case rollback
    case verify

    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let environment = CommandEnvironment.live()
        let (command, rest) = chosen(arguments)
        return switch command {
        case .audit: await CommandMain.run(AuditCommand.self, rest, in: environment)
        case .explainGate: await CommandMain.run(ExplainGateCommand.self, rest, in: environment)
        case .rollback: await CommandMain.run(RollbackCommand.self, rest, in: environment)
        case .verify: await CommandMain.run(VerifyCommand.self, rest, in: environment)
        case nil: await CommandMain.run(OptimizeCommand.self, rest, in: environment)
        }
    }

    /// What completion offers beside types.
    static let candidates = [
        (audit, AuditCommand.spec), (explainGate, ExplainGateCommand.spec), (rollback, RollbackCommand.spec),
        (verify, VerifyCommand.spec),
    ].map { CompletionCandidate($0.0.rawValue, note: $0.1.summary) }

    /// The command of a line, and the line without its name.
    static func chosen(_ arguments: [String]) -> (Subcommand?, [String]) {
        let (word, rest) = CommandWord.first(of: arguments, command: "kubectl upid optimize")
        guard let command = word.flatMap(Subcommand.init) else { return (nil, arguments) }
        return (command, rest)
    }
}
