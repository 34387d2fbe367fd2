import UpidConsole
import UpidCore

/// `kubectl upid …`: finds the executable of the subcommand beside itself and
/// puts it in its own place; answers the little that needs none.
struct Dispatcher {
    let environment: CommandEnvironment
    let siblings: Siblings

    /// Runs one command line; the exit code, if nothing took its place.
    func run(_ arguments: [String]) -> Int32 {
        do {
            try perform(try DispatchOperation(arguments, siblings: siblings))
            try environment.output.flush()
            return 0
        } catch {
            // What was done before it failed is told first.
            try? environment.output.flush()
            environment.console.report(error)
            return 1
        }
    }

    private func perform(_ operation: DispatchOperation) throws {
        switch operation {
        case .overview: try print(Overview.text(siblings: siblings.names))
        case .globalOptions: try print(HelpText.globalOptions(width: helpWidth))
        case .help(let spec): try print(HelpText.command(spec, width: helpWidth))
        case .topic(let topic): try print(topic.shown(width: helpWidth))
        case .version(let options):
            try print(VersionReport(siblings: siblings, environment: environment, options: options).text())
        case .completionScript(let shell): try print(shell.text)
        case .completionSetup(let request):
            try CompletionSetup(request: request, environment: environment, siblings: siblings).run()
        case .commands: try print(JSONPrinter.text(Self.commands))
        case .build: try print(JSONPrinter.text(Version.document(libraries: [])))
        case .sibling(let name, let arguments): throw siblings.execute(name, arguments)
        case .complete(let words, let listsAll): try complete(words, listsAll: listsAll)
        }
    }

    /// What is built in, as manuals read it.
    private static var commands: JSONValue {
        let specs = Builtin.allCases.flatMap { [$0.spec] + $0.children }
        return [
            "commands": .array(specs.map(\.document)), "topics": .array(Topic.all.map(\.document)),
            "globalOptions": .array(FlagTable.anywhere.groups.filter(\.isGlobal).map(\.document)),
        ]
    }

    private func complete(_ words: [String], listsAll: Bool) throws {
        switch DispatchCompletion(words, siblings: siblings.names) {
        case .sibling(let name, let line):
            throw siblings.execute(name, [listsAll ? "__completeAll" : "__complete"] + line)
        case .answer(var answer):
            if !listsAll {
                answer.candidates.removeAll { siblings.names.contains($0.value) && pathHolds($0.value) }
            }
            try print((listsAll ? answer : answer.forKubectl(words)).text)
        }
    }

    /// kubectl finds the subcommand's own executable, and so offers it by
    /// itself.
    private func pathHolds(_ name: String) -> Bool {
        SearchPath(environment.variables).first(Siblings.prefix + name) != nil
    }

    private var helpWidth: Int? {
        environment.terminal.outputIsTerminal ? environment.terminal.width : nil
    }

    private func print(_ text: String) throws {
        try environment.output.write(text)
    }
}
