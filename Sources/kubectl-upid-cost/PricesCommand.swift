import UpidCommand
import UpidConsole
import UpidCore
import UpidPriceLists

/// `kubectl upid cost prices` alone: what there is below it.
struct PricesCommand: RunnableCommand {
    private let word: String?

    init(_ line: NormalisedArguments) throws {
        word = line.words.first
    }

    static let spec = CommandSpec(
        path: "kubectl upid cost prices", executable: "kubectl-upid-cost",
        summary: "Show prices, and how those of nodes are found.",
        details: """
            list shows the bundled list prices, explain how the price of each node is found; update fetches public price \
            lists of today.
            """,
        examples: [
            .init("What is bundled", "kubectl upid cost prices list"),
            .init("How a node's price is found", "kubectl upid cost prices explain ip-10-0-11-21.ec2.internal"),
        ],
        synopsis: "(list | explain | update) [flags]", flags: FlagTable([]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        CommandCompletion(words: .init([]))
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        if let word { throw PricesError.unknown(word) }
        let terminal = environment.terminal
        try environment.output.write(
            HelpText.command(Self.spec, width: terminal.outputIsTerminal ? terminal.width : nil))
        return .complete
    }
}

/// What there is no price of.
enum PricesError: UserFacingError {
    case unknown(String)
    case noNode(String)
    case noProvider(String)
    case noRegion(String, provider: String)

    var description: String {
        switch self {
        case .unknown(let word):
            "error: unknown command \"\(TerminalText.escaped(word))\" for \"kubectl upid cost prices\""
        case .noNode(let name):
            "Error from server (NotFound): nodes \"\(TerminalText.escaped(name))\" not found"
        case .noProvider(let name): "error: no prices of \"\(TerminalText.escaped(name))\" are bundled"
        case .noRegion(let region, let provider):
            "error: no prices of \(provider) in \"\(TerminalText.escaped(region))\" are bundled"
        }
    }

    var hint: String? {
        switch self {
        case .unknown: "list, explain, update"
        case .noNode: nil
        case .noProvider: "aws, azure, gcp"
        case .noRegion(_, let provider): "kubectl upid cost prices list --provider=\(provider) shows the regions"
        }
    }
}
