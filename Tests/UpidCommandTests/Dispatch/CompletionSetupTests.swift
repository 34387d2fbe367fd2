import Foundation
import Support
import Testing
import UpidConsole

/// `kubectl upid completion install`, in a home folder of its own.
@Suite struct CompletionSetupTests {
    private let home: TemporaryFolder
    private let installation: Installation

    init() throws {
        home = try TemporaryFolder()
        installation = try Installation(subcommands: ["analyze"])
    }

    private func run(_ words: [String], variables: [String: String] = [:]) throws -> Child {
        try installation.run(
            ["completion"] + words, variables: ["HOME": home.url.path].merging(variables) { _, given in given })
    }

    private func place(_ text: String, at path: String) throws {
        let folder = URL(fileURLWithPath: home.path(path)).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try home.write(text, to: path)
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: home.path(path), encoding: .utf8)
    }

    @Test(arguments: [
        ("bash", ".local/share/bash-completion/completions/kubectl-upid"),
        ("zsh", ".local/share/zsh/site-functions/_kubectl-upid"),
        ("fish", ".config/fish/completions/kubectl-upid.fish"),
        ("powershell", ".config/powershell/kubectl-upid.ps1"),
    ])
    func writesWhereTheShellLooks(shell: String, file: String) throws {
        let binary = ".local/bin/kubectl_complete-upid"
        let first = try run(["install", shell])
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("wrote \(home.path(file))\nwrote \(home.path(binary))\n\nAdd to "))
        #expect(try text(file) == CompletionScript(rawValue: shell)?.text)
        #expect(try text(binary) == KubectlCompletion.script)
        #expect(FileManager.default.isExecutableFile(atPath: home.path(binary)))

        let second = try run(["install", shell])
        #expect(
            second.output.hasPrefix(
                "kept \(home.path(file)): it is up to date\nkept \(home.path(binary)): it is up to date\n"))

        let gone = try run(["uninstall", shell])
        #expect(gone.output == "removed \(home.path(file))\nremoved \(home.path(binary))\n")
        #expect(try run(["uninstall", shell]).output == "")
    }

    @Test(arguments: [("/bin/bash", "~/.bashrc"), ("/usr/bin/zsh", "~/.zshrc"), ("/opt/pwsh", "$PROFILE")])
    func takesTheShellInUse(path: String, file: String) throws {
        #expect(try run(["install"], variables: ["SHELL": path]).output.contains("\nAdd to \(file), "))
    }

    @Test func replacesAnOlderOneAndTakesTheFoldersThatAreNamed() throws {
        try place("# Completion of kubectl-upid, once\n", at: "shell/kubectl-upid.fish")
        let child = try run(["install", "fish", "--dir=~/shell", "--bin-dir", home.path("bin")])
        #expect(child.output.hasPrefix("wrote \(home.path("shell/kubectl-upid.fish"))\nwrote \(home.path("bin"))/"))
        #expect(try text("shell/kubectl-upid.fish") == CompletionScript.fish.text)
    }

    @Test func helpsKubectlWithWhatItFindsByItself() throws {
        let path = "\(home.path("bin")):\(installation.folder):/usr/bin:/bin"
        let child = try run(["install", "bash"], variables: ["PATH": path])
        #expect(child.output.contains("wrote \(home.path("bin/kubectl_complete-upid-analyze"))\n"))
        #expect(!child.output.contains("export PATH"))
        let second = try run(["install", "zsh"], variables: ["PATH": path])
        #expect(second.output.contains("kept \(home.path("bin/kubectl_complete-upid-analyze")): it is up to date\n"))
        #expect(
            try run(["uninstall", "bash"], variables: ["PATH": path]).output.contains("complete-upid-analyze: zsh"))
        #expect(try run(["uninstall", "zsh"], variables: ["PATH": path]).output.contains("complete-upid-analyze\n"))
    }

    /// kubectl asks the same script for every shell.
    @Test func whatAnotherShellNeedsStays() throws {
        _ = try run(["install", "bash"])
        _ = try run(["install", "fish"])
        let script = home.path(".local/bin/kubectl_complete-upid")
        #expect(try run(["uninstall", "bash"]).output.hasSuffix("\nkept \(script): fish uses it too\n"))
        #expect(FileManager.default.isExecutableFile(atPath: script))
        #expect(try run(["uninstall", "fish"]).output.hasSuffix("\nremoved \(script)\n"))
    }

    /// The lines that are printed are for a shell to run.
    @Test(arguments: [
        ("bash", "/bin/bash", "printf %s \"${PATH%%:*}\""),
        ("zsh", "/usr/bin/zsh", "printf '%s|%s' \"${PATH%%:*}\" $fpath[1]"),
        ("fish", "/usr/bin/fish", "printf %s $PATH[1]"),
    ])
    func adviceHoldsAnyFolder(shell: String, program: String, telling: String) throws {
        guard FileManager.default.isExecutableFile(atPath: program) else { return }
        let name = #"it's "my" $HOME\bin"#
        try FileManager.default.createDirectory(atPath: home.path(name), withIntermediateDirectories: true)
        let child = try run(["install", shell, "--bin-dir", home.path(name), "--dir", home.path(name)])
        #expect(child.code == 0, "\(child.errors)")
        let lines = child.output.split(separator: "\n").filter { line in
            line.hasPrefix("  ") && ["PATH", "fish_add_path", "fpath"].contains { line.contains($0) }
        }
        #expect(!lines.isEmpty)
        let said = try Child.run(
            program, ["-c", lines.joined(separator: "\n") + "\n" + telling],
            variables: ["PATH": "/usr/bin:/bin", "HOME": home.url.path])
        #expect(said.output == (shell == "zsh" ? "\(home.path(name))|\(home.path(name))" : home.path(name)))
    }

    @Test func adviceForPowerShellIsQuoted() throws {
        let child = try run(["install", "powershell", "--bin-dir", home.path("it's $x"), "--dir", home.path("it's")])
        let folder = "\(home.url.path)/it''s"
        #expect(child.output.contains("  $env:PATH = '\(folder) $x' + \":$env:PATH\"\n"))
        #expect(child.output.contains("  . '\(folder)/kubectl-upid.ps1'\n"))
    }

    @Test func leavesWhatSomebodyElseInstalledToKubectl() throws {
        try installation.write(KubectlCompletion.script, to: "\(installation.folder)/kubectl_complete-upid")
        let path = "\(home.path("bin")):\(installation.folder)"
        let child = try run(["install", "bash"], variables: ["PATH": path])
        #expect(child.output.contains("kept \(installation.folder)/kubectl_complete-upid: kubectl finds it\n"))
    }

    @Test(arguments: [
        (["install"], "error: $SHELL does not tell which shell you use\n"),
        (["install", "nu"], "error: there is no completion for \"nu\"\n"),
        (["install", "/bin/sh"], "error: there is no completion for \"/bin/sh\"\n"),
        (["install", "bash", "zsh"], "error: Too many arguments."),
        (["install", "bash", "--dir", "/dev/null/x"], "error: mkdir /dev/null/x: not a directory\n"),
        (
            ["install", "bash", "--bin-dir", "/dev/null"],
            "error: open /dev/null/kubectl_complete-upid: not a directory\n"
        ),
        (["install", "bash", "--bin-dir="], "error: --bin-dir names no folder\nhint: leave --bin-dir out"),
        (["uninstall", "bash", "--dir", ""], "error: --dir names no folder\n"),
        (["install", "bash", "--dirr", "x"], "error: unknown flag: --dirr\n"),
    ])
    func refuses(words: [String], error: String) throws {
        let child = try run(words)
        #expect(child.errors.hasPrefix(error))
        #expect(child.code == 1)
    }

    @Test func aForeignFileStays() throws {
        let path = ".local/share/bash-completion/completions/kubectl-upid"
        try place("mine\n", at: path)
        let child = try run(["install", "bash"])
        #expect(child.code == 1)
        #expect(
            child.errors.hasPrefix("error: \(home.path(path)) is there and is not upid's: it is left alone\nhint: "))
        #expect(try run(["uninstall", "bash"]).output == "kept \(home.path(path)): it is not upid's\n")
        #expect(try text(path) == "mine\n")
    }
}
