import Foundation
import Support
import Testing
import UpidConsole

@Suite struct DispatchCompletionTests {
    @Test(arguments: [
        ([""], ["analyze", "cost", "completion", "help", "options", "version", ":4"]),
        (["co"], ["cost", "completion", ":4"]),
        (["-n", "shop", "an"], ["analyze", ":4"]),
        (["completion", ""], ["bash", "zsh", "fish", "powershell", "install", "uninstall", ":4"]),
        (["completion", "install", ""], ["bash", "zsh", "fish", "powershell", ":4"]),
        (["completion", "install", "--b"], ["--bin-dir", ":4"]), (["completion", "install", "--dir", ""], [":0"]),
        (["completion", "bash", ""], [":4"]),
        (["help", "c"], ["cost", "completion", "confidence", ":4"]), (["help", "gates", ""], [":4"]),
        (["version", "-o", ""], ["json", "yaml", ":4"]),
        (["version", "--out"], ["--output", ":4"]),
        (["--kubec"], ["--kubeconfig", ":4"]),
        (["--kubeconfig", ""], [":0"]),
        (["-o", "js"], ["json", "jsonpath", "jsonpath-as-json", "jsonpath-file", ":4"]),
        (["nope", ""], [":4"]),
    ])
    func answers(_ line: [String], _ expected: [String]) throws {
        let child = try Installation().run(["__complete"] + line)
        #expect(child.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == expected.map { $0[...] })
        #expect(child.errors == "")
        #expect(child.code == 0)
    }

    @Test(arguments: [
        (["analyze", ""], "kubectl-upid-analyze <__complete> <>"),
        (["-n", "shop", "cost", "deploy", "w"], "kubectl-upid-cost <__complete> <-n> <shop> <deploy> <w>"),
        (["--context", "a"], "kubectl-upid-analyze <__complete> <--context> <a>"),
        (["-n", ""], "kubectl-upid-analyze <__complete> <-n> <>"),
    ])
    func asksTheSubcommand(_ line: [String], _ expected: String) throws {
        #expect(try Installation().run(["__complete"] + line).output == expected + "\n")
    }

    @Test func leavesOutWhatKubectlOffersItself() throws {
        let installation = try Installation()
        let path = ["PATH": installation.folder]
        #expect(try installation.run(["__complete", "a"], variables: path).output == ":4\n")
        #expect(try installation.run(["__completeAll", "a"], variables: path).output.hasPrefix("analyze\t"))
    }

    @Test(arguments: CompletionScript.allCases) func committedScriptsAreFresh(_ shell: CompletionScript) throws {
        let committed = try String(
            contentsOfFile: "\(Installation.root)/completions/\(shell.fileName)", encoding: .utf8)
        #expect(committed == shell.text, "kubectl-upid completion \(shell.rawValue) > completions/\(shell.fileName)")
        #expect(try Installation().run(["completion", shell.rawValue]).output == committed)
    }

    @Test func theCommittedScriptForKubectlIsFresh() throws {
        let path = "\(Installation.root)/plugins/\(KubectlCompletion.fileName)"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == KubectlCompletion.script)
        #expect(FileManager.default.isExecutableFile(atPath: path))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")),
        arguments: [
            ("kubectl-upid co", ["cost", "completion"]),
            ("kubectl-upid completion ", ["bash", "zsh", "fish", "powershell", "install", "uninstall"]),
            ("kubectl-upid version -o=y", ["yaml"]), ("kubectl-upid version --output=", ["json", "yaml"]),
            ("kubectl-upid -A -o w", ["wide"]),
        ])
    func completesInBash(_ line: String, _ expected: [String]) throws {
        try check(line, expected, Installation())
    }

    /// Names are put onto the line so that they are one word each, and from
    /// where readline replaces on.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")),
        arguments: [
            ("kubectl-upid --context ", ["arn:aws:eks:1", "jane@kind", #"my\ ctx"#, #"x\$\(touch\ PWNED\)y"#]),
            ("kubectl-upid --context arn:aws:", ["eks:1"]), ("kubectl-upid --context arn:a", ["aws:eks:1"]),
            ("kubectl-upid --context jane@k", ["@kind"]), (#"kubectl-upid --context my\ "#, [#"my\ ctx"#]),
            (#"kubectl-upid --context "my c"#, ["my ctx"]), (#"kubectl-upid --context "x$"#, [#"x\$(touch PWNED)y"#]),
            (#"kubectl-upid -n "my shop" --context m"#, [#"my\ ctx"#]),
        ])
    func quotesInBash(_ line: String, _ expected: [String]) throws {
        let installation = try Installation(subcommands: [])
        try installation.write(
            #"""
            #!/bin/sh
            [ "$2" = -n ] && [ "$3" != 'my shop' ] && exit 1
            for last; do :; done
            printf '%s\n' arn:aws:eks:1 jane@kind 'my ctx' 'x$(touch PWNED)y' | while read -r name; do
                case $name in "$last"*) echo "$name" ;; esac
            done
            echo :4
            """#, to: "\(installation.folder)/kubectl-upid-analyze")
        try check(line, expected, installation)
    }

    private func check(_ line: String, _ expected: [String], _ installation: Installation) throws {
        let script = """
            source '\(Installation.root)/completions/kubectl-upid.bash'
            compopt() { :; }
            COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            __kubectl_upid_complete
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let child = try Child.run(
            "/bin/bash", ["-c", script], variables: ["PATH": "\(installation.folder):/usr/bin:/bin"])
        #expect(child.output.split(separator: "\n").map(String.init) == expected)
        #expect(child.errors == "")
    }

    @Test(
        .enabled(if: RealKubectl.path != nil, "kubectl is not installed"),
        arguments: [
            (["upid", "comp"], ["completion", ":4"]),
            (["upid", "-n", ""], ["kubectl-upid-analyze <__complete> <-n> <>"]),
            (["upid", "completion", "z"], ["zsh", ":4"]),
        ])
    func kubectlCompletesThroughThePlugin(_ line: [String], _ expected: [String]) throws {
        let installation = try Installation(subcommands: ["analyze"])
        let answer = try complete(line, installation, path: "\(installation.folder)/bin")
        if expected.last == ":4" {
            #expect(answer.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == expected.map { $0[...] })
        } else {
            #expect(answer.hasPrefix(expected[0]))
        }
    }

    @Test(.enabled(if: RealKubectl.path != nil, "kubectl is not installed"))
    func aSubcommandOnThePathIsOfferedOnce() throws {
        let installation = try Installation(subcommands: ["analyze"])
        let path = "\(installation.folder)/bin:\(installation.folder)"
        let answer = try complete(["upid", "an"], installation, path: path)
        #expect(answer == "analyze\tThe command analyze is a plugin installed by the user\n:4\n")
        let link = "\(installation.folder)/bin/kubectl_complete-upid-analyze"
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: "\(installation.folder)/bin/kubectl_complete-upid")
        let behind = try complete(["upid", "analyze", "-A", "x"], installation, path: path)
        #expect(behind.hasPrefix("kubectl-upid-analyze <__complete> <-A> <x>\n"))
    }

    /// What kubectl answers with the plugin's completion on its PATH.
    private func complete(_ line: [String], _ installation: Installation, path: String) throws -> String {
        let bin = "\(installation.folder)/bin"
        if !FileManager.default.fileExists(atPath: bin) {
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: "\(bin)/kubectl-upid", withDestinationPath: installation.dispatcher)
            try FileManager.default.createSymbolicLink(
                atPath: "\(bin)/kubectl_complete-upid",
                withDestinationPath: "\(Installation.root)/plugins/kubectl_complete-upid")
        }
        return try Child.run(
            try #require(RealKubectl.path), ["__complete"] + line,
            variables: ["PATH": "\(path):/usr/bin:/bin", "KUBECONFIG": "/nonexistent", "HOME": installation.folder]
        ).output
    }
}
