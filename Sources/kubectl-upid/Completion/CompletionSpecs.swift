import UpidConsole

/// `kubectl upid completion` and what is below it.
enum CompletionSpecs {
    static let completion = Builtin.spec(
        "completion", "Print shell completion code for the specified shell (bash, zsh, fish, or powershell).",
        details: """
            It completes kubectl-upid when that is called by itself. kubectl completes "kubectl upid" where \
            kubectl_complete-upid lies on the PATH; "completion install" sets up both.
            """,
        examples: [
            .init("Set up completion for the shell that you use", "kubectl upid completion install"),
            .init("Complete in the current bash", "source <(kubectl-upid completion bash)"),
            .init("Complete in the current zsh", "source <(kubectl-upid completion zsh)"),
            .init("Complete in the current fish", "kubectl-upid completion fish | source"),
            .init(
                "Complete in the current PowerShell",
                "kubectl-upid completion powershell | Out-String | Invoke-Expression"),
        ], synopsis: "(SHELL | install [SHELL] | uninstall [SHELL])")

    static let install = Builtin.spec(
        "completion install", "Set up completion for a shell.",
        details: """
            SHELL is bash, zsh, fish or powershell; without it, the one that $SHELL names. Two things are written, and \
            nothing where they are there already: the shell's own completion of kubectl-upid, in your folder for such \
            files, and kubectl_complete-upid, in a folder of yours on the PATH, which kubectl asks to complete \
            "kubectl upid". No file of the shell's own configuration is touched: what is to be added to it is printed.
            """,
        examples: [
            .init("For the shell that you use", "kubectl upid completion install"),
            .init("For zsh, in a folder of $fpath", "kubectl upid completion install zsh --dir=~/.zsh/functions"),
        ], synopsis: "[SHELL] [flags]", flags: folders)

    static let uninstall = Builtin.spec(
        "completion uninstall", "Remove what \"completion install\" wrote.",
        details:
            "Files that are not upid's are left alone, and so is kubectl_complete-upid while another shell has its file.",
        examples: [.init("For the shell that you use", "kubectl upid completion uninstall")],
        synopsis: "[SHELL] [flags]", flags: folders)

    private static let folders = [
        FlagSpec(
            "bin-dir",
            usage:
                "Folder for kubectl_complete-upid. If not given, the first of ~/.local/bin, ~/bin and krew's that is "
                + "on the PATH, else ~/.local/bin.", completion: .files),
        FlagSpec(
            "dir", usage: "Folder for the shell's own file. If not given, the shell's folder for those of a user.",
            completion: .files),
    ]
}
