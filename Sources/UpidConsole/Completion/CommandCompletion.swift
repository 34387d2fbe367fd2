/// Completion of a command that takes kubectl's flags and resources. What
/// only a kubeconfig or a cluster knows comes from the closures; they are
/// asked for nothing unless the cursor is on it.
public struct CommandCompletion: Sendable {
    /// Names of contexts, clusters or users in the kubeconfig that the line's
    /// own flags choose.
    public var kubeconfigNames: @Sendable (Kind, NormalisedArguments) async -> [String]
    /// Namespaces of the cluster.
    public var namespaces: @Sendable (NormalisedArguments) async -> [String]
    /// Names of the objects of a type, as the user wrote the type.
    public var objectNames: @Sendable (_ type: String, NormalisedArguments) async -> [String]
    /// Types that may be named, beyond the workload kinds.
    public var otherWords: [CompletionCandidate]

    /// The words that may be given, where those are no types of objects.
    public var onlyWords: Words?

    /// The type whose objects are named, where no other can be: `nodes`.
    public var onlyType: String?

    /// Words of a command that takes no types of objects.
    public struct Words: Sendable {
        public var candidates: [CompletionCandidate]
        /// How many words the command takes; behind them nothing is offered.
        public var most: Int
        /// A file may be named instead.
        public var orFiles: Bool

        /// Words, of which so many may be given.
        public init(_ candidates: [CompletionCandidate], most: Int = 1, orFiles: Bool = false) {
            self.candidates = candidates
            self.most = most
            self.orFiles = orFiles
        }

        func answer(_ prefix: String, behind words: [String]) -> CompletionAnswer {
            guard words.count < most else { return CompletionAnswer([]) }
            return CompletionAnswer(candidates.filter { $0.value.hasPrefix(prefix) }, orFiles ? [] : .noFiles)
        }
    }

    /// What a kubeconfig has names of.
    public enum Kind: Sendable {
        case contexts, clusters, users
    }

    /// A completion that asks nobody unless closures are given.
    public init(
        kubeconfigNames: @escaping @Sendable (Kind, NormalisedArguments) async -> [String] = { _, _ in [] },
        namespaces: @escaping @Sendable (NormalisedArguments) async -> [String] = { _ in [] },
        objectNames: @escaping @Sendable (String, NormalisedArguments) async -> [String] = { _, _ in [] },
        otherWords: [CompletionCandidate] = []
    ) {
        self.kubeconfigNames = kubeconfigNames
        self.namespaces = namespaces
        self.objectNames = objectNames
        self.otherWords = otherWords
    }

    /// A completion of a command that takes no resources, but these words.
    public init(words: Words) {
        self.init()
        onlyWords = words
    }

    /// The same with the names of commands that may stand in the place of the
    /// first word.
    public func offering(_ commands: [CompletionCandidate]) -> CommandCompletion {
        guard !commands.isEmpty else { return self }
        var completion = self
        if onlyWords == nil {
            completion.otherWords += commands
        } else {
            completion.onlyWords?.candidates += commands
        }
        return completion
    }

    /// What may stand at the end of the line.
    public func answer(_ line: [String], spec: CommandSpec) async -> CompletionAnswer {
        let given = Self.given(line, spec: spec)
        switch CompletionContext(line, table: spec.flags) {
        case .flagName(let prefix):
            return CompletionAnswer(Self.flagNames(prefix, table: spec.flags))
        case .flagValue(let flag, let prefix, let lead):
            return await values(of: flag, prefix: prefix, lead: lead, given: given)
        case .word(let prefix, let words):
            if let onlyType {
                let names = await objectNames(onlyType, given).filter { $0.hasPrefix(prefix) && !words.contains($0) }
                return CompletionAnswer(names.map { CompletionCandidate($0) })
            }
            if let onlyWords { return onlyWords.answer(prefix, behind: words) }
            return await resources(prefix, words: words, given: given)
        }
    }

    /// The flags whose names begin so, both forms; none for a bare `-` but the
    /// long ones.
    public static func flagNames(_ prefix: String, table: FlagTable) -> [CompletionCandidate] {
        var candidates: [CompletionCandidate] = []
        for flag in table.flags.filter({ !$0.isHidden }).sorted(by: { $0.name < $1.name }) {
            if "--\(flag.name)".hasPrefix(prefix) {
                candidates.append(CompletionCandidate("--\(flag.name)", note: flag.usage))
            }
            if let letter = flag.shorthand, "-\(letter)".hasPrefix(prefix) {
                candidates.append(CompletionCandidate("-\(letter)", note: flag.usage))
            }
        }
        return candidates
    }

    /// The values that may follow a flag.
    private func values(
        of flag: FlagSpec, prefix: String, lead: String, given: NormalisedArguments
    ) async -> CompletionAnswer {
        let values: [String]
        switch flag.completion {
        case .unknown: values = []
        case .files: return .files
        case .values(let known): values = known
        case .contexts: values = await kubeconfigNames(.contexts, given)
        case .clusters: values = await kubeconfigNames(.clusters, given)
        case .users: values = await kubeconfigNames(.users, given)
        case .namespaces: values = await namespaces(given)
        }
        return CompletionAnswer(Self.matching(values, of: flag, prefix: prefix, lead: lead))
    }

    /// The values that begin so, as they are to stand on the line. Of a list
    /// the part behind the last comma is completed, with what is not in it
    /// yet.
    public static func matching(
        _ values: [String], of flag: FlagSpec, prefix: String, lead: String
    ) -> [CompletionCandidate] {
        let comma = flag.value == .list ? prefix.lastIndex(of: ",") : nil
        guard let comma else {
            return values.filter { $0.hasPrefix(prefix) }.map { CompletionCandidate(lead + $0) }
        }
        let given = prefix[...comma]
        let last = prefix[prefix.index(after: comma)...]
        let taken = given.split(separator: ",")
        return values.filter { $0.hasPrefix(last) && !taken.contains($0[...]) }
            .map { CompletionCandidate(lead + given + $0) }
    }

    private func resources(
        _ prefix: String, words: [String], given: NormalisedArguments
    ) async -> CompletionAnswer {
        if let slash = prefix.firstIndex(of: "/") {
            let type = String(prefix[..<slash])
            let names = await objectNames(type, given)
            let candidates = names.map { CompletionCandidate("\(type)/\($0)") }.filter { $0.value.hasPrefix(prefix) }
            return CompletionAnswer(candidates)
        }
        if let type = words.first, otherWords.contains(where: { $0.value == type }) { return CompletionAnswer([]) }
        if let type = words.first, !type.contains("/") {
            let names = await objectNames(type, given).filter { $0.hasPrefix(prefix) && !words.contains($0) }
            return CompletionAnswer(names.map { CompletionCandidate($0) })
        }
        let others = words.isEmpty ? otherWords : []
        let kinds = (WorkloadTypes.names.map { CompletionCandidate($0) } + others)
            .filter { $0.value.hasPrefix(prefix) }
        guard let only = kinds.first, kinds.count == 1, words.isEmpty, only.value == prefix, !others.contains(only)
        else {
            guard words.isEmpty else {
                return CompletionAnswer(
                    kinds.map { CompletionCandidate("\($0.value)/", note: $0.note) }, [.noFiles, .noSpace])
            }
            return CompletionAnswer(kinds)
        }
        return CompletionAnswer([only, CompletionCandidate("\(only.value)/")], [.noFiles, .noSpace])
    }

    /// What the line's complete words say, without a flag that still waits for
    /// its value; nothing if they cannot be read.
    private static func given(_ line: [String], spec: CommandSpec) -> NormalisedArguments {
        let normaliser = ArgumentNormaliser(table: spec.flags, command: spec.path)
        return (try? normaliser.arguments(line.dropLast()))
            ?? (try? normaliser.arguments(line.dropLast(2)))
            ?? NormalisedArguments(flags: spec.flags.flags, given: [:], words: [])
    }
}
