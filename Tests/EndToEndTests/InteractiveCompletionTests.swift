import Foundation
import Support
import Testing

/// The TAB key in real shells, on a terminal, set up as `completion install`
/// says.
@Suite(.needsTheStub, .serialized) struct InteractiveCompletionTests {
    private static let lines: [(typed: String, became: String)] = [
        ("kubectl upid an", "kubectl upid analyze"),
        ("kubectl upid analyze -n shop deploy we", "kubectl upid analyze -n shop deploy web"),
        ("kubectl upid optimize --dry-run=s", "kubectl upid optimize --dry-run=server"),
        ("kubectl upid optimize explain-gate hpa-u", "kubectl upid optimize explain-gate hpa-utilisation"),
        ("kubectl upid cost prices up", "kubectl upid cost prices update"),
        ("kubectl-upid analyze --conte", "kubectl-upid analyze --context"),
        ("kubectl-upid --context shop-v", "kubectl-upid --context shop-viewer"),
        (#"kubectl-upid analyze -n "shop" deploy we"#, "kubectl-upid analyze -n shop deploy web"),
        ("kubectl-upid --context arn:aws:", "kubectl-upid --context \(contexts[0])"),
        ("kubectl-upid --context=arn:aws:e", "kubectl-upid --context=\(contexts[0])"),
        ("kubectl-upid --context jane@k", "kubectl-upid --context \(contexts[1])"),
        (#"kubectl-upid --context "my"#, "kubectl-upid --context \(contexts[2])"),
        // The line becomes an echo: what a shell would run is run there, and spaces of several words become one.
        ("kubectl-upid --context my", "kubectl-upid --context \(contexts[2])"),
        ("kubectl-upid --context xx", "kubectl-upid --context \(contexts[3])"),
        // kubectl's own script quotes nothing.
        ("kubectl upid --context xx", "kubectl upid --context xx"),
    ]

    /// Names that clouds and people give, and one that means harm.
    private static let contexts = [
        "arn:aws:eks:eu-1:1:cluster/shop", "jane@kind", "my  context", "xx$(touch PWNED)`touch PWNED`y",
    ]

    @Test(.enabled(if: CommandRunner().locate("bash") != nil), arguments: lines)
    func bash(typed: String, became: String) throws {
        let cluster = try CompletionCluster(shell: "bash")
        let start = "source /usr/share/bash-completion/bash_completion\n" + cluster.advice
        let file = try cluster.home.write(start, to: ".bashrc")
        try check(cluster, typed, became, ["bash", "--noprofile", "--rcfile", file, "-i"])
    }

    @Test(.enabled(if: CommandRunner().locate("zsh") != nil), arguments: lines)
    func zsh(typed: String, became: String) throws {
        let cluster = try CompletionCluster(shell: "zsh")
        try cluster.home.write("bindkey -e\nPS1='% '\n" + cluster.advice, to: ".zshrc")
        try check(cluster, typed, became, ["zsh", "-d", "-i"])
    }

    @Test(.enabled(if: CommandRunner().locate("fish") != nil), arguments: lines)
    func fish(typed: String, became: String) throws {
        let cluster = try CompletionCluster(shell: "fish")
        let file = try cluster.home.write(cluster.advice, to: "start.fish")
        try check(cluster, typed, became, ["fish", "--private", "-i", "-C", "source \(file)"])
    }

    private func check(_ cluster: CompletionCluster, _ typed: String, _ became: String, _ shell: [String]) throws {
        for name in Self.contexts {
            let made = try cluster.runner.run("kubectl", ["config", "set-context", name, "--cluster=stub"])
            try #require(made.status == 0, "\(made.stderr)")
        }
        let driver = Repository.root.appendingPathComponent("Tests/Support/interactive_shell.py").path
        let result = try cluster.runner.run("python3", ["-B", driver, "15", typed] + shell)
        let line = result.lines.prefix { $0 != "----" }.last { $0.hasPrefix("line: ") } ?? ""
        #expect(line.trimmingCharacters(in: .whitespaces) == "line: \(became)", "\(result.stdout)\(result.stderr)")
        #expect(!FileManager.default.fileExists(atPath: cluster.home.path("PWNED")))
    }
}
