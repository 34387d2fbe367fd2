/// The word of a line that may name a command.
public enum CommandWord {
    /// The first word that is neither a flag nor a flag's value, and the line
    /// without it; nil where there is none that is complete. Flags of any
    /// command may stand in front of it; what cannot be read is for the
    /// command to complain about.
    public static func first(of arguments: [String], command: String) -> (word: String?, rest: [String]) {
        let isCompletion = arguments.first == "__complete" || arguments.first == "__completeAll"
        let start = isCompletion ? 1 : 0
        let line = Array(arguments.dropFirst(start))
        let normaliser = ArgumentNormaliser(table: .anywhere, command: command)
        let place = (try? normaliser.leadingFlagCount(line)) ?? 0
        // The word under the cursor is not complete.
        guard place < (isCompletion ? line.count - 1 : line.count) else { return (nil, arguments) }
        var rest = arguments
        rest.remove(at: start + place)
        return (line[place], rest)
    }
}
