internal import UpidConsole

/// A command with the commands below it: `optimize` with `audit`, `verify`, …
///
/// The first word of a line that is no flag names one of them, and anything
/// else is for the command itself. Running, completion, help, spelling and
/// the manuals all follow this one table.
public struct CommandTree: Sendable {
    let command: any RunnableCommand.Type
    let children: [CommandTree]

    /// A command with what is below it, in the order of completion.
    public init(_ command: any RunnableCommand.Type, _ children: [CommandTree] = []) {
        self.command = command
        self.children = children
    }

    /// The last word of the command's path.
    var name: String {
        String(command.spec.path.split(separator: " ").last ?? "")
    }

    /// The commands below, as completion offers them.
    var candidates: [CompletionCandidate] {
        children.map { CompletionCandidate($0.name, note: $0.command.spec.summary) }
    }

    /// This command and all below it.
    var specs: [CommandSpec] {
        [command.spec] + children.flatMap(\.specs)
    }

    /// The command that a line is for, and the line without its name. Flags of
    /// any command may stand in front of the name; what cannot be read is for
    /// the command to complain about. The last word names no command where it
    /// is still being typed.
    func chosen(_ line: [String], isTyping: Bool) -> (CommandTree, [String]) {
        guard !children.isEmpty else { return (self, line) }
        let normaliser = ArgumentNormaliser(table: .anywhere, command: command.spec.path)
        let place = (try? normaliser.leadingFlagCount(line)) ?? 0
        guard place < (isTyping ? line.count - 1 : line.count),
            let child = children.first(where: { $0.name == line[place] })
        else { return (self, line) }
        var rest = line
        rest.remove(at: place)
        return child.chosen(rest, isTyping: isTyping)
    }
}
