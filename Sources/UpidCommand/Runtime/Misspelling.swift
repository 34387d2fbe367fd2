internal import UpidCluster
internal import UpidConsole

/// What a line that was refused may have meant.
enum Misspelling {
    /// A question, as a hint; nil where the error is about something else, or
    /// nothing is close.
    static func hint(_ error: any Error, _ line: NormalisedArguments, of command: CommandTree) -> String? {
        if case .unknownType(let name) = error as? ResourceArgumentError {
            return Spelling.question(name, among: WorkloadTypes.spoken(like: name) + command.children.map(\.name))
        }
        for flag in command.command.spec.flags.flags {
            guard case .values(let known) = flag.completion else { continue }
            for value in line.values(flag.name) where !known.contains(value) {
                if let hint = Spelling.question(value, among: known) { return hint }
            }
        }
        return nil
    }
}
