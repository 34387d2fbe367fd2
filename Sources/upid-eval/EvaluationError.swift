import UpidCore

/// A command line that asks for nothing that can be done.
enum EvaluationError: UserFacingError, Hashable {
    case unknownCommand(String)
    case folderMissing(command: String)
    case unexpectedArgument(String)
    case badRisk(String, flag: String)
    case noModels(String)

    var description: String {
        switch self {
        case .unknownCommand(let word): "error: unknown command \(quoted(word)) for \"upid-eval\""
        case .folderMissing(let command): "error: \(command) needs a folder of traces"
        case .unexpectedArgument(let word): "error: unexpected argument \(quoted(word))"
        case .noModels(let path): "error: \(quoted(path)) holds no models"
        case .badRisk(let text, let flag): "error: invalid risk \(quoted(text)) for --\(flag)"
        }
    }

    var hint: String? {
        switch self {
        case .unknownCommand, .unexpectedArgument: "see upid-eval --help"
        case .folderMissing(let command): "upid-eval \(command) FOLDER"
        case .noModels: "Evaluation/fit_sizing.py writes them"
        case .badRisk: "low, balanced, aggressive, or a number between 0 and 1"
        }
    }

    private func quoted(_ text: String) -> String { "\"\(TerminalText.escaped(text))\"" }
}
