import UpidConsole

/// Completion of `kubectl upid …`: what is behind a subcommand is for its
/// executable to answer, and so is what only a kubeconfig or a cluster knows.
enum DispatchCompletion {
    case answer(CompletionAnswer)
    /// To be asked of this subcommand's executable.
    case sibling(String, [String])

    /// Reads a command line up to the cursor; the last word is the one that is
    /// being completed.
    init(_ line: [String], siblings: [String]) {
        let words = line.isEmpty ? [""] : line
        let normaliser = ArgumentNormaliser(table: .anywhere, command: "kubectl upid")
        if let count = try? normaliser.leadingFlagCount(Array(words.dropLast())), words.count > count + 1 {
            let rest = Array(words.dropFirst(count + 1))
            self = Self.behind(words[count], flags: Array(words.prefix(count)), rest: rest, siblings)
            return
        }
        switch CompletionContext(words, table: .anywhere) {
        case .flagName(let prefix):
            self = .answer(CompletionAnswer(CommandCompletion.flagNames(prefix, table: .anywhere)))
        case .flagValue(let flag, let prefix, let lead):
            switch flag.completion {
            case .unknown: self = .answer(CompletionAnswer([]))
            case .files: self = .answer(.files)
            case .values(let values):
                self = .answer(
                    CompletionAnswer(CommandCompletion.matching(values, of: flag, prefix: prefix, lead: lead)))
            case .contexts, .clusters, .users, .namespaces:
                self = siblings.first.map { .sibling($0, words) } ?? .answer(CompletionAnswer([]))
            }
        case .word(let prefix, _):
            let own = siblings.map { CompletionCandidate($0, note: Overview.summary(of: $0)) }
            let builtins = Builtin.allCases.map { CompletionCandidate($0.rawValue, note: $0.spec.summary) }
            self = .answer(CompletionAnswer((own + builtins).filter { $0.value.hasPrefix(prefix) }))
        }
    }

    private static func behind(
        _ name: String, flags: [String], rest: [String], _ siblings: [String]
    ) -> DispatchCompletion {
        if siblings.contains(name) { return .sibling(name, flags + rest) }
        guard let builtin = Builtin(rawValue: name) else { return .answer(CompletionAnswer([])) }
        return .answer(answer(builtin, rest, siblings))
    }

    private static func answer(_ builtin: Builtin, _ rest: [String], _ siblings: [String]) -> CompletionAnswer {
        let spec: CommandSpec
        var rest = rest
        let child = builtin.children.first { $0.path == "\(builtin.spec.path) \(rest.first ?? "")" }
        if let child, rest.count > 1 {
            spec = child
            rest.removeFirst()
        } else {
            spec = builtin.spec
        }
        switch CompletionContext(rest, table: spec.flags) {
        case .flagName(let prefix):
            return CompletionAnswer(CommandCompletion.flagNames(prefix, table: spec.flags))
        case .flagValue(let flag, let prefix, let lead):
            if flag.completion == .files { return .files }
            guard case .values(let values) = flag.completion else { return CompletionAnswer([]) }
            return CompletionAnswer(CommandCompletion.matching(values, of: flag, prefix: prefix, lead: lead))
        case .word(let prefix, let words):
            guard words.isEmpty else { return CompletionAnswer([]) }
            return CompletionAnswer(Self.words(spec, builtin, siblings).filter { $0.value.hasPrefix(prefix) })
        }
    }

    /// What may be the first word behind a command.
    private static func words(
        _ spec: CommandSpec, _ builtin: Builtin, _ siblings: [String]
    ) -> [CompletionCandidate] {
        switch builtin {
        case .completion:
            let below = spec.path == builtin.spec.path ? builtin.children : []
            return CompletionScript.allCases.map { CompletionCandidate($0.rawValue) }
                + below.map { child in
                    CompletionCandidate(String(child.path.dropFirst(spec.path.count + 1)), note: child.summary)
                }
        case .help:
            return siblings.map { CompletionCandidate($0, note: Overview.summary(of: $0)) }
                + Builtin.allCases.map { CompletionCandidate($0.rawValue, note: $0.spec.summary) }
                + Topic.all.map { CompletionCandidate($0.name, note: $0.summary) }
        case .options, .version: return []
        }
    }
}
