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
        let isPlain = Self.isPlain(folder)
        return switch self {
        case .bash, .zsh: isPlain ? "export PATH=\"\(folder):$PATH\"" : "export PATH=\(quoted(folder)):\"$PATH\""
        case .fish: "fish_add_path \(isPlain ? folder : quoted(folder))"
        case .powershell:
            isPlain ? "$env:PATH = \"\(folder):$env:PATH\"" : "$env:PATH = \(quoted(folder)) + \":$env:PATH\""
        }
    }

    /// Lines for the shell's start file: its own completion, and kubectl's,
    /// which that of `kubectl upid` is a part of.
    private func additions(_ folder: String) -> [String] {
        switch self {
        case .bash: ["source <(kubectl completion bash)    # behind that of bash-completion itself"]
        case .zsh:
            [
                "fpath=(\(quoted(folder)) $fpath)", "autoload -Uz compinit && compinit",
                "source <(kubectl completion zsh)",
            ]
        case .fish: ["kubectl completion fish | source"]
        case .powershell:
            [". \(quoted("\(folder)/\(fileName)"))", "kubectl completion powershell | Out-String | Invoke-Expression"]
        }
    }

    /// The text as one word of this shell, which leaves everything in it
    /// alone.
    private func quoted(_ text: String) -> String {
        switch self {
        case .bash, .zsh: "'\(Self.replacing("'", by: "'\\''", in: text))'"
        case .fish: "'\(Self.replacing("'", by: "\\'", in: Self.replacing("\\", by: "\\\\", in: text)))'"
        case .powershell: "'\(Self.replacing("'", by: "''", in: text))'"
        }
    }

    private static func replacing(_ mark: Character, by other: String, in text: String) -> String {
        text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: other)
    }

    /// No shell would make something else of it, in double quotes or without.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-+".utf8.contains(byte)
            }
        }
    }
}
