/// All flags of one command.
public struct FlagTable: Hashable, Sendable {
    public let groups: [FlagGroup]

    /// The flags of the groups, and `--help` and `--version`, which every
    /// command has.
    public init(_ groups: [FlagGroup]) {
        self.groups = groups + [.always]
    }

    /// Every flag, group by group.
    public var flags: [FlagSpec] {
        groups.flatMap(\.flags)
    }

    /// The flag of that name, without dashes; `_` counts as `-`, as in
    /// kubectl.
    public func flag(named name: some StringProtocol) -> FlagSpec? {
        let wanted = String(name.map { $0 == "_" ? "-" : $0 })
        return flags.first { $0.name == wanted }
    }

    /// The flag of that single letter.
    public func flag(shorthand: Character) -> FlagSpec? {
        flags.first { $0.shorthand == shorthand }
    }

    /// What a command that reads a cluster takes: connection, selection,
    /// output, usage, snapshot, logging, and what is its own.
    public static func reading(own: [FlagSpec]) -> FlagTable {
        FlagTable([FlagGroup("Options", own)] + shared)
    }

    /// As ``reading(own:)``, with the command's own groups of flags and output
    /// formats.
    public static func reading(own: [FlagGroup], formats: [String]) -> FlagTable {
        FlagTable(own + shared.map { $0 == .output ? .output(formats: formats) : $0 })
    }

    /// The flags of any command, which the dispatcher accepts in front of the
    /// subcommand.
    public static let anywhere = FlagTable(shared)

    private static let shared: [FlagGroup] = [.selection, .output, .usage, .snapshot, .connection, .log]
}

extension FlagGroup {
    /// `--help`, `--version`.
    static let always = FlagGroup(
        "Help",
        [
            FlagSpec("help", "h", .bool, usage: "Show this help.", isHidden: true),
            FlagSpec("version", nil, .bool, usage: "Show the version.", isHidden: true),
        ])
}
