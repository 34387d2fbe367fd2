import UpidConsole

extension CompletionScript {
    /// The name under which the shell looks for the file.
    var installedName: String {
        self == .bash ? "kubectl-upid" : fileName
    }

    /// What is left for the user to do, once the shell's file is in `folder`;
    /// `addsToPath` is a folder that kubectl does not look into yet.
    func advice(folder: String, addsToPath: String?) -> String {
        var lines: [String] = []
        if let addsToPath { lines.append(addition(toPath: addsToPath)) }
        lines += additions(folder)
        return "Add to \(startFile), unless it is there, and start a new shell:\n"
            + lines.map { "  \($0)\n" }.joined()
    }

    private var startFile: String {
        switch self {
        case .bash: "~/.bashrc"
        case .zsh: "~/.zshrc"
        case .fish: "~/.config/fish/config.fish"
        case .powershell: "$PROFILE"
        }
    }

    private func addition(toPath folder: String) -> String {
        switch self {
        case .bash, .zsh: "export PATH=\"\(folder):$PATH\""
        case .fish: "fish_add_path \(folder)"
        case .powershell: "$env:PATH = \"\(folder):$env:PATH\""
        }
    }

    /// Lines for the shell's start file: its own completion, and kubectl's,
    /// which that of `kubectl upid` is a part of.
    private func additions(_ folder: String) -> [String] {
        switch self {
        case .bash: ["source <(kubectl completion bash)    # behind that of bash-completion itself"]
        case .zsh:
            ["fpath=('\(folder)' $fpath)", "autoload -Uz compinit && compinit", "source <(kubectl completion zsh)"]
        case .fish: ["kubectl completion fish | source"]
        case .powershell:
            [". '\(folder)/\(fileName)'", "kubectl completion powershell | Out-String | Invoke-Expression"]
        }
    }
}
