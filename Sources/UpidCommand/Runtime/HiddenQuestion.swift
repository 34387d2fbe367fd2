internal import UpidCluster
internal import UpidConsole
internal import UpidCore

/// First words that no user types: what shells, the dispatcher and the
/// manuals ask an executable.
enum HiddenQuestion: String {
    /// What may stand at the end of the line? Asked by kubectl.
    case complete = "__complete"
    /// The same, asked by the scripts of this suite.
    case completeAll = "__completeAll"
    /// Which commands are there, with their flags and examples?
    case commands = "__commands"
    /// Which build is this, of what?
    case build = "__build"
    /// Is the line one that a command takes? Nothing is done.
    case check = "__check"

    /// The text to print.
    func answer(
        _ commands: CommandTree, _ words: [String], in environment: CommandEnvironment
    ) async throws -> String {
        switch self {
        case .complete, .completeAll:
            let (command, line) = commands.chosen(words.isEmpty ? [""] : words, isTyping: true)
            let completion = command.command.completion(in: environment).offering(command.candidates)
            let spec = command.command.spec
            let answer =
                await CompletionDeadline.within { await completion.answer(line, spec: spec) } ?? CompletionAnswer([])
            return (self == .complete ? answer.forKubectl(line) : answer).text
        case .commands:
            return JSONPrinter.text(["commands": .array(commands.specs.map(\.document)), "topics": []])
        case .build:
            return JSONPrinter.text(Version.document(libraries: LinkedLibraries.versions))
        case .check:
            let (command, line) = commands.chosen(words, isTyping: false)
            let spec = command.command.spec
            _ = try command.command.init(
                ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(line))
            return ""
        }
    }
}
