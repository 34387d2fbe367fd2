import UpidConsole
import UpidCore

/// Why the dispatcher could not hand over.
enum DispatchError: UserFacingError {
    case unknownCommand(String, known: [String])
    /// A release has it, and it does not lie beside the dispatcher; the folder
    /// is "" where that is not known.
    case missingSibling(String, folder: String)
    case unknownTopic(String, known: [String])
    case extraArguments([String])
    case cannotExecute(SystemError)
    case noShell
    case unknownShell(String)
    case tooManyShells
    case badVersionOutput(String)

    var description: String {
        switch self {
        case .unknownCommand(let name, let known):
            "error: unknown command \(name.goQuoted) for \"kubectl upid\"" + Self.suggestion(name, known)
        case .missingSibling(let name, let folder):
            "error: \(Siblings.prefix)\(name) is not "
                + (folder.isEmpty ? "beside kubectl-upid" : "in \(TerminalText.escaped(folder))")
        case .unknownTopic(let name, let known):
            "error: there is no command or topic \(name.goQuoted)" + Self.suggestion(name, known)
        case .extraArguments(let words):
            "error: extra arguments: [\(TerminalText.escaped(words.joined(separator: " ")))]"
        case .cannotExecute(let failure): failure.description
        case .noShell: "error: Shell not specified.\n" + Self.seeCompletion
        case .unknownShell(let name): "error: Unsupported shell type \(name.goQuoted).\n" + Self.seeCompletion
        case .tooManyShells: "error: Too many arguments. Expected only the shell type.\n" + Self.seeCompletion
        case .badVersionOutput: "error: --output must be 'yaml' or 'json'"
        }
    }

    var hint: String? {
        switch self {
        case .unknownCommand(let name, _):
            Topic.named(name).map { "\($0.name) is a topic to read about: kubectl upid help \($0.name)" }
        case .missingSibling: "install the release whole: all kubectl-upid* of its archive in one folder"
        case .unknownShell(let name):
            Spelling.question(name, among: CompletionScript.allCases.map(\.rawValue) + ["install", "uninstall"])
        case .badVersionOutput(let format): Spelling.question(format, among: ["json", "yaml"])
        default: nil
        }
    }

    private static let seeCompletion = "See 'kubectl upid completion -h' for help and examples"

    private static func suggestion(_ name: String, _ known: [String]) -> String {
        let close = Spelling.close(to: name, among: known)
        return close.isEmpty ? "" : "\n\nDid you mean this?\n" + close.map { "\t\($0)\n" }.joined()
    }
}
