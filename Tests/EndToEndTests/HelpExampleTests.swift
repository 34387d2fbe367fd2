import Foundation
import Support
import Testing

/// Every example of every `--help`, run by a shell in front of a cluster with a
/// past; what needs more than that is at least a line that the command takes.
@Suite(.needsTheStub) struct HelpExampleTests {
    /// What cannot be run here, by a part of the line: it wants a server that
    /// is not there, a cloud, a terminal, a plan that was applied, annotated
    /// namespaces, a log.
    private static let onlyChecked = [
        "--prometheus-url=https:", "prices update", "--apply", "verify ", "rollback ", "cost budget", "--anchor",
        "optimize idle", "optimize wake",
    ]

    private static let examples = (try? Manual.commands().flatMap(\.examples)) ?? []

    @Test func thereAreSomeForEachCommandWithFlags() throws {
        #expect(Self.examples.count > 50)
        for command in try Manual.commands() where !command.ownFlags.isEmpty {
            #expect(!command.examples.isEmpty, "\(command.path)")
        }
    }

    @Test(arguments: examples) func runs(example: String) throws {
        let user = try Self.user.get()
        var script = example
        if Self.onlyChecked.contains(where: { example.contains($0) }) {
            // What is behind a pipe would get nothing.
            script = script.replacing(/\s\| kubectl [^\n]*/, with: "")
                .replacing(/kubectl upid (analyze|cost|doctor|optimize)/) { "kubectl-upid-\($0.1) __check" }
        } else {
            script = script.split(separator: "\n").map { line in
                let asks = line.firstMatch(of: /kubectl upid (analyze|cost|doctor|optimize)/) != nil
                let offline = /--snapshot|\\$|--list-gates|explain-gate|audit|prices (list|explain)|predict/
                return asks && line.firstMatch(of: offline) == nil
                    ? line + " --prometheus-url \(user.prometheus.url)" : line[...]
            }.joined(separator: "\n")
        }
        let shell = example.contains("completion zsh)") ? "zsh" : example.contains("| source") ? "fish" : "bash"
        let start = ["zsh": "autoload -Uz compinit && compinit -D\n", "bash": "set -eo pipefail\n", "fish": ""]
        if script.hasSuffix(" | Out-String | Invoke-Expression") {
            script = script.replacing(" | Out-String | Invoke-Expression", with: "")
        }
        script = script.replacing("web-7d4b9c8f6d-x2x1z", with: user.pod)
            // One container, which its numbers then belong to.
            .replacing("deployment web --replay", with: "deployment api --replay")
        let result = try user.runner.run(shell, ["-c", (start[shell] ?? "") + Self.kustomize(shell) + script])
        #expect(result.status == 0, "\(script)\n\(result.stdout)\(result.stderr)")
        #expect(!result.stderr.contains("error:"), "\(script)\n\(result.stderr)")
    }

    private static func kustomize(_ shell: String) -> String {
        shell == "bash" ? "kustomize() { cat manifests/web.yaml; }\n" : ""
    }

    /// A user in the folder that the examples are about.
    private struct User {
        let stub: APIServerStub
        let home: TemporaryFolder
        let runner: CommandRunner
        let prometheus: PrometheusServer
        let pod: String
    }

    private static let user = Result {
        let stub = try APIServerStub()
        let home = try TemporaryFolder()
        var kubectl = KubectlRunner(kubeconfig: stub.kubeconfig, home: home)
        let namespace = try kubectl.run(["config", "set-context", "--current", "--namespace=shop"])
        guard namespace.status == 0 else { throw Unfit(description: namespace.stderr) }
        let pods = try kubectl.run(["get", "pods", "-n", "shop", "-o", "name"]).lines
        guard let pod = pods.first(where: { $0.hasPrefix("pod/web-") })?.dropFirst(4) else {
            throw Unfit(description: "no pod of web: \(pods)")
        }
        try FileManager.default.createDirectory(atPath: home.path("manifests"), withIntermediateDirectories: true)
        let manifest = try kubectl.run(["get", "deploy", "web", "-n", "shop", "-o", "yaml"]).stdout
        try home.write(manifest, to: "manifests/web.yaml")
        try home.write("InstanceType,MarketPriceHourly\nm5.large,0.1\n", to: "prices.csv")
        try home.write("budgets:\n- {namespace: shop, monthly: 100000}\n", to: "budgets.yaml")
        kubectl.runner.environment["SHELL"] = "/bin/bash"
        return User(
            stub: stub, home: home, runner: kubectl.runner, prometheus: try MeasuredCluster.recorded.get(),
            pod: String(pod))
    }
}
