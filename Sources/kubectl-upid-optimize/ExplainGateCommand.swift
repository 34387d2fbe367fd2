import UpidCommand
import UpidConsole
import UpidCore
import UpidPlan

/// `kubectl upid optimize explain-gate ID`: what a gate looks at and why.
struct ExplainGateCommand: RunnableCommand {
    private let words: [String]

    init(_ line: NormalisedArguments) throws {
        words = line.words
        guard words.count == 1 else { throw ExplainGateError.notOneGate }
    }

    static let spec = CommandSpec(
        path: "kubectl upid optimize explain-gate", executable: "kubectl-upid-optimize",
        summary: "Explain what a gate looks at, what it does, and why.",
        details: "kubectl upid optimize --list-gates lists them all.",
        examples: [
            .init("Why a request under an autoscaler is kept", "kubectl upid optimize explain-gate hpa-utilisation")
        ],
        synopsis: "GATE", flags: FlagTable([]))

    static func completion(in environment: CommandEnvironment) -> CommandCompletion {
        CommandCompletion(
            words: .init(GateCatalogue.all.map { CompletionCandidate(type(of: $0).id, note: type(of: $0).title) }))
    }

    func run(in environment: CommandEnvironment) async throws -> CommandOutcome {
        guard let gate = GateCatalogue.gate(words[0]) else { throw ExplainGateError.unknown(words[0]) }
        let width = environment.terminal.outputIsTerminal ? environment.terminal.width : nil
        try environment.output.write(GateText.explanation(of: gate, width: width))
        return .complete
    }
}

/// A gate that is not there.
enum ExplainGateError: UserFacingError, Hashable {
    case notOneGate
    case unknown(String)

    var description: String {
        switch self {
        case .notOneGate: "error: explain-gate takes the name of one gate"
        case .unknown(let name): "error: there is no gate \"\(TerminalText.escaped(name))\""
        }
    }

    var hint: String? {
        let list = "kubectl upid optimize --list-gates lists them"
        guard case .unknown(let name) = self,
            let question = Spelling.question(name, among: GateCatalogue.all.map { type(of: $0).id })
        else { return list }
        return "\(question) \(list)"
    }
}
