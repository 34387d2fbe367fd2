/// Help laid out as kubectl does: what it is, examples, options, usage.
public enum HelpText {
    /// The help of a command; `width` is the terminal's, nil to leave lines
    /// as long as they are.
    public static func command(_ spec: CommandSpec, width: Int?) -> String {
        var sections = [paragraphs(spec.summary, width: width)]
        if !spec.details.isEmpty { sections.append(paragraphs(spec.details, width: width)) }
        if !spec.examples.isEmpty { sections.append(examples(spec.examples)) }
        for group in spec.flags.groups where !group.isGlobal {
            if let section = options(group, width: width) { sections.append(section) }
        }
        sections.append("Usage:\n  \(spec.path)" + (spec.synopsis.isEmpty ? "" : " \(spec.synopsis)"))
        if spec.flags.groups.contains(where: \.isGlobal) {
            sections.append(
                "Use \"kubectl upid options\" for a list of global command-line options (applies to all commands).")
        }
        return sections.joined(separator: "\n\n") + "\n"
    }

    /// The flags that every command takes: `kubectl upid options`.
    public static func globalOptions(width: Int?) -> String {
        let groups = FlagTable.anywhere.groups.filter(\.isGlobal)
        let flags = groups.flatMap(\.flags).sorted { $0.name < $1.name }
        let group = FlagGroup("The following options can be passed to any command", flags, isGlobal: true)
        return (options(group, width: width) ?? "") + "\n"
    }

    private static func examples(_ examples: [CommandSpec.Example]) -> String {
        "Examples:\n" + examples.map { "  # \($0.comment)\n  \($0.line)" }.joined(separator: "\n\n")
    }

    private static func options(_ group: FlagGroup, width: Int?) -> String? {
        let shown = group.flags.filter { !$0.isHidden }
        guard !shown.isEmpty else { return nil }
        let entries = shown.map { flag in
            let usage = paragraphs(flag.usage, width: width.map { $0 - 8 })
                .split(separator: "\n").map { "\t" + $0 }.joined(separator: "\n")
            return "    \(flag.title)=\(flag.value.shownDefault):\n\(usage)"
        }
        return "\(group.title):\n" + (group.isGlobal ? "\n" : "") + entries.joined(separator: "\n\n")
    }

    private static func paragraphs(_ text: String, width: Int?) -> String {
        guard let width else { return text }
        return WordWrap.lines(text, width: max(40, width)).joined(separator: "\n")
    }
}
