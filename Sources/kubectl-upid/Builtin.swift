import UpidConsole

/// The subcommands that the dispatcher answers itself.
enum Builtin: String, CaseIterable {
    case completion, help, options, version

    /// Its help and its flags.
    var spec: CommandSpec {
        switch self {
        case .completion:
            Self.spec(
                "completion", "Print shell completion code for the specified shell (bash, zsh, fish, or powershell).",
                details: "It completes kubectl-upid when that is called by itself. kubectl completes \"kubectl upid\" "
                    + "where kubectl_complete-upid lies on the PATH.",
                examples: [
                    .init("Complete in the current bash", "source <(kubectl-upid completion bash)"),
                    .init("Complete in the current zsh", "source <(kubectl-upid completion zsh)"),
                    .init("Complete in the current fish", "kubectl-upid completion fish | source"),
                    .init(
                        "Complete in the current PowerShell",
                        "kubectl-upid completion powershell | Out-String | Invoke-Expression"),
                ], synopsis: "SHELL")
        case .help:
            Self.spec(
                "help", "Show the help of a command.",
                examples: [.init("What analyze does and takes", "kubectl upid help analyze")], synopsis: "[COMMAND]")
        case .options:
            Self.spec("options", "Print the flags that every command takes.", synopsis: "")
        case .version:
            Self.spec(
                "version", "Print the version of each upid executable.",
                details: "No cluster is asked.",
                examples: [.init("As JSON", "kubectl upid version -o json")], synopsis: "[flags] [options]",
                flags: [
                    FlagSpec(
                        "output", "o", usage: "One of 'yaml' or 'json'.", completion: .values(["json", "yaml"]))
                ])
        }
    }

    private static func spec(
        _ name: String, _ summary: String, details: String = "", examples: [CommandSpec.Example] = [],
        synopsis: String, flags: [FlagSpec] = []
    ) -> CommandSpec {
        CommandSpec(
            path: "kubectl upid \(name)", executable: "kubectl-upid", summary: summary, details: details,
            examples: examples, synopsis: synopsis,
            flags: FlagTable([FlagGroup("Options", flags), .connection, .log]))
    }
}
