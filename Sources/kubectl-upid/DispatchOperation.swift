import UpidConsole

/// What one command line asks of the dispatcher.
enum DispatchOperation {
    case overview
    case globalOptions
    case help(CommandSpec)
    case topic(Topic)
    case version(VersionReport.Options)
    case completionScript(CompletionScript)
    case completionSetup(CompletionSetup.Request)
    /// A subcommand with all its arguments.
    case sibling(String, [String])
    case complete([String], listsAll: Bool)
    /// What is built in, for manuals.
    case commands
    case build

    /// Reads a command line. Flags in front of the subcommand are those of any
    /// command; they move behind it, in front of its own, so that the last of
    /// two equal ones still stands last.
    init(_ arguments: [String], siblings: Siblings) throws {
        if let question = Self.hidden(arguments) {
            self = question
            return
        }
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid")
        let count = try normaliser.leadingFlagCount(arguments)
        let flags = Array(arguments.prefix(count).filter { $0 != "--" })
        guard let name = arguments.dropFirst(count).first else {
            let given = try normaliser.arguments(flags)
            self = given.wantsVersion && !given.wantsHelp ? .version(.init()) : .overview
            return
        }
        let rest = flags + arguments.dropFirst(count + 1)
        if siblings.names.contains(name) {
            self = .sibling(name, rest)
        } else if let builtin = Builtin(rawValue: name) {
            self = try Self.builtin(builtin, rest, siblings: siblings)
        } else if Overview.knows(name) {
            throw DispatchError.missingSibling(name, folder: siblings.folder)
        } else {
            throw DispatchError.unknownCommand(name, known: siblings.names + Builtin.allCases.map(\.rawValue))
        }
    }

    /// Questions of shells, manuals and other executables.
    private static func hidden(_ arguments: [String]) -> DispatchOperation? {
        switch arguments.first {
        case "__complete": .complete(Array(arguments.dropFirst()), listsAll: false)
        case "__completeAll": .complete(Array(arguments.dropFirst()), listsAll: true)
        case "__commands": .commands
        case "__build": .build
        default: nil
        }
    }

    private static func builtin(
        _ builtin: Builtin, _ arguments: [String], siblings: Siblings
    ) throws -> DispatchOperation {
        if builtin == .completion, let setup = try CompletionSetup.operation(arguments) { return setup }
        let spec = builtin.spec
        let given = try ArgumentNormaliser(table: spec.flags, command: spec.path).arguments(arguments)
        if given.wantsHelp { return .help(spec) }
        if builtin == .version || builtin == .options, !given.words.isEmpty {
            throw DispatchError.extraArguments(given.words)
        }
        switch builtin {
        case .version:
            return .version(.init(isDetailed: given.isTrue("detailed"), output: given.value("output") ?? ""))
        case .options: return .globalOptions
        case .completion:
            guard let name = given.words.first else { throw DispatchError.noShell }
            guard given.words.count == 1 else { throw DispatchError.tooManyShells }
            guard let shell = CompletionScript(rawValue: name) else { throw DispatchError.unknownShell(name) }
            return .completionScript(shell)
        case .help: return try help(given.words, siblings: siblings)
        }
    }

    private static func help(_ words: [String], siblings: Siblings) throws -> DispatchOperation {
        guard let name = words.first else { return .overview }
        if siblings.names.contains(name) { return .sibling(name, words.dropFirst() + ["--help"]) }
        if let builtin = Builtin(rawValue: name) {
            let path = "kubectl upid \(words.joined(separator: " "))"
            return .help(builtin.children.first { $0.path == path } ?? builtin.spec)
        }
        if let topic = Topic.named(name) { return .topic(topic) }
        if Overview.knows(name) { throw DispatchError.missingSibling(name, folder: siblings.folder) }
        throw DispatchError.unknownTopic(
            name, known: siblings.names + Builtin.allCases.map(\.rawValue) + Topic.all.map(\.name))
    }
}
