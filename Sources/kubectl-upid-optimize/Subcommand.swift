import UpidCommand
import UpidConsole

/// The commands under `kubectl upid optimize`: the first word names one, and
/// anything else is what to plan for.
enum Subcommand {
    static func run(_ arguments: [String]) async -> Int32 {
        Interruption.install()
        let rest = Array(arguments.dropFirst())
        let environment = CommandEnvironment.live()
        return switch arguments.first {
        case "explain-gate": await CommandMain.run(ExplainGateCommand.self, rest, in: environment)
        default: await CommandMain.run(OptimizeCommand.self, arguments, in: environment)
        }
    }
}
