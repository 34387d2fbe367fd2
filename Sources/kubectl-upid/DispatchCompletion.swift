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
                let candidates = values.filter { $0.hasPrefix(prefix) }.map { CompletionCandidate(lead + $0) }
                self = .answer(CompletionAnswer(candidates))
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
        let choices: [String]
        switch (CompletionContext(rest, table: builtin.spec.flags), builtin) {
        case (.flagName(let prefix), _):
            return .answer(CompletionAnswer(CommandCompletion.flagNames(prefix, table: builtin.spec.flags)))
        case (.flagValue(let flag, let prefix, let lead), _):
            guard case .values(let values) = flag.completion else { return .answer(CompletionAnswer([])) }
            choices = values.filter { $0.hasPrefix(prefix) }.map { lead + $0 }
        case (.word(let prefix, let words), .completion) where words.isEmpty:
            choices = CompletionScript.allCases.map(\.rawValue).filter { $0.hasPrefix(prefix) }
        case (.word(let prefix, let words), .help) where words.isEmpty:
            choices = (siblings + Builtin.allCases.map(\.rawValue)).filter { $0.hasPrefix(prefix) }
        case (.word, _): choices = []
        }
        return .answer(CompletionAnswer(choices.map { CompletionCandidate($0) }))
    }
}
