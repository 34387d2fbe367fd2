import UpidConsole

/// What one command line asks of the dispatcher.
enum DispatchOperation {
    case overview
    case globalOptions
    case help(Builtin)
    /// With the value of `-o`.
    case version(String)
    case completionScript(CompletionScript)
    /// A subcommand with all its arguments.
    case sibling(String, [String])
    case complete([String], listsAll: Bool)

    /// Reads a command line. Flags in front of the subcommand are those of any
    /// command; they move behind it, in front of its own, so that the last of
    /// two equal ones still stands last.
    init(_ arguments: [String], siblings: [String]) throws {
        if let first = arguments.first, first == "__complete" || first == "__completeAll" {
            self = .complete(Array(arguments.dropFirst()), listsAll: first == "__completeAll")
            return
        }
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid")
        let count = try normaliser.leadingFlagCount(arguments)
        let flags = Array(arguments.prefix(count).filter { $0 != "--" })
        guard let name = arguments.dropFirst(count).first else {
            let given = try normaliser.arguments(flags)
            self = given.wantsVersion && !given.wantsHelp ? .version("") : .overview
            return
        }
        let rest = flags + arguments.dropFirst(count + 1)
        if siblings.contains(name) {
            self = .sibling(name, rest)
        } else if let builtin = Builtin(rawValue: name) {
            self = try Self.builtin(builtin, rest, siblings: siblings)
        } else {
            throw DispatchError.unknownCommand(name, known: siblings + Builtin.allCases.map(\.rawValue))
        }
    }

    private static func builtin(
        _ builtin: Builtin, _ arguments: [String], siblings: [String]
    ) throws -> DispatchOperation {
        let spec = builtin.spec
        let given = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(arguments)
        if given.wantsHelp { return .help(builtin) }
        switch builtin {
        case .version: return .version(given.value("output") ?? "")
        case .options: return .globalOptions
        case .completion:
            guard let name = given.words.first else { throw DispatchError.noShell }
            guard given.words.count == 1 else { throw DispatchError.tooManyShells }
            guard let shell = CompletionScript(rawValue: name) else { throw DispatchError.unknownShell(name) }
            return .completionScript(shell)
        case .help:
            guard let topic = given.words.first else { return .overview }
            if siblings.contains(topic) { return .sibling(topic, ["--help"]) }
            guard let builtin = Builtin(rawValue: topic) else {
                throw DispatchError.unknownCommand(topic, known: siblings + Builtin.allCases.map(\.rawValue))
            }
            return .help(builtin)
        }
    }
}
