import UpidConsole

/// The subcommands that the dispatcher answers itself.
enum Builtin: String, CaseIterable {
    case completion, help, options, version

    /// Its help and its flags.
    var spec: CommandSpec {
        switch self {
        case .completion: CompletionSpecs.completion
        case .help:
            Self.spec(
                "help", "Show the help of a command, or explain a topic.",
                details: "Topics: \(Topic.all.map(\.name).joined(separator: ", ")).",
                examples: [
                    .init("What analyze does and takes", "kubectl upid help analyze"),
                    .init("A command below another one", "kubectl upid help cost trend"),
                    .init("What gates are", "kubectl upid help gates"),
                ], synopsis: "[COMMAND ... | TOPIC]")
        case .options:
            Self.spec("options", "Print the flags that every command takes.", synopsis: "")
        case .version:
            Self.spec(
                "version", "Print the version of each upid executable.",
                details: "No cluster is asked. Executables of another version than this one, and those that kubectl "
                    + "would find elsewhere on the PATH, are warned of.",
                examples: [
                    .init("As JSON", "kubectl upid version -o json"),
                    .init("With commits, paths and libraries", "kubectl upid version --detailed"),
                ], synopsis: "[flags]",
                flags: [
                    FlagSpec(
                        "detailed", nil, .bool,
                        usage: "If true, tell the commit, the compiler, the path and the libraries of each executable."),
                    FlagSpec(
                        "output", "o", usage: "One of 'yaml' or 'json'.", completion: .values(["json", "yaml"])),
                ])
        }
    }

    /// The commands below it: `completion install`.
    var children: [CommandSpec] {
        self == .completion ? [CompletionSpecs.install, CompletionSpecs.uninstall] : []
    }

    /// A command of this executable.
    static func spec(
        _ name: String, _ summary: String, details: String = "", examples: [CommandSpec.Example] = [],
        synopsis: String, flags: [FlagSpec] = []
    ) -> CommandSpec {
        CommandSpec(
            path: "kubectl upid \(name)", executable: "kubectl-upid", summary: summary, details: details,
            examples: examples, synopsis: synopsis,
            flags: FlagTable([FlagGroup("Options", flags), .connection, .log]))
    }
}
