import Foundation
import Support
import Testing

/// What the TAB key gives behind `kubectl upid`, asked the way kubectl's own
/// scripts ask.
@Suite(.needsTheStub) struct CompletionTests {
    private static let cluster = Result { try CompletionCluster(shell: "bash") }

    @Test(arguments: [
        (["an"], ["analyze"]), (["op"], ["optimize", "options"]), (["-n", "shop", "an"], ["analyze"]),
        (["-n", "sh"], ["shop"]), (["analyze", "-n", "sh"], ["shop"]), (["analyze", "--namespace=da"], ["data"]),
        (["analyze", "--context", "tok"], ["token", "token-file"]), (["--context", "tok"], ["token", "token-file"]),
        (["analyze", "dep"], ["deployments.apps"]), (["analyze", "clu"], ["cluster"]),
        (["analyze", "cluster", ""], []),
        (["analyze", "-n", "shop", "deploy", "we"], ["web"]), (["analyze", "-nshop", "deploy/we"], ["deploy/web"]),
        (["-n", "shop", "analyze", "Deployment", "we"], ["web"]),
        (["optimize", "-n", "data", "sts", "po"], ["postgres"]),
        (["analyze", "-n", "shop", "deploy", "web", "we"], []),
        (["analyze", "-A", "deploy", "we"], []), (["analyze", "-A", "deploy/we"], []),
        (["analyze", "-A", "no", "ip-10-0-13-9"], ["ip-10-0-13-9.ec2.internal"]),
        (["analyze", "no", "ip-10-0-13"], ["ip-10-0-13-201.ec2.internal", "ip-10-0-13-9.ec2.internal"]),
        (["analyze", "--ex"], ["--explain"]), (["analyze", "--risk="], ["low", "balanced", "aggressive"]),
        (["analyze", "-o", "ya"], ["yaml"]), (["optimize", "--only", "cpu,m"], ["cpu,memory"]),
        (["optimize", "--dry-run", "s"], ["server"]), (["cost", "--by=namespace,no"], ["namespace,node"]),
        (["optimize", "explain-gate", "hpa"], ["hpa-utilisation", "hpa-missing-request"]),
        (["optimize", "explain-gate", "hpa-utilisation", ""], []),
        (["optimize", "ro"], ["rollouts.argoproj.io", "rollback"]),
        (["cost", "pri"], ["prices"]), (["cost", "prices", ""], ["explain", "list", "update"]),
        (["cost", "prices", "up"], ["update"]),
        (["cost", "prices", "list", "--provider", ""], ["aws", "azure", "gcp"]),
        (["cost", "trend", "-n", "shop", "deploy", "we"], ["web"]), (["optimize", "audit", ""], []),
        (["help", "ga"], ["gates"]), (["completion", "install", "z"], ["zsh"]),
    ])
    func offers(line: [String], values: [String]) throws {
        let answer = try Self.cluster.get().complete(["upid"] + line)
        #expect(answer.values == values)
        #expect(answer.directive == ":4")
        #expect(said(answer.result) == [])
    }

    /// Ids of plans that were applied from this machine, or a file.
    @Test(arguments: ["rollback", "verify"]) func offersPlans(command: String) throws {
        let cluster = try Self.cluster.get()
        let plans = cluster.home.path(".local/state/upid/plans")
        try FileManager.default.createDirectory(atPath: plans, withIntermediateDirectories: true)
        for name in ["20261120-a.json", "20261121-b.json", "last-1", "no plan.json"] {
            try Data().write(to: URL(fileURLWithPath: "\(plans)/\(name)"))
        }
        let answer = try cluster.complete(["upid", "optimize", command, "2026112"])
        #expect(answer.values == ["20261120-a", "20261121-b"])
        #expect(answer.directive == ":0")
        #expect(try cluster.complete(["upid", "optimize", command, "20261120-a", ""]).values == [])
    }

    /// A page at a time, names alone, and before the user notices.
    @Test func isQuickAndPaged() throws {
        var options = APIServerStub.Options()
        options.pods = 11_000
        let cluster = try CompletionCluster(shell: "bash", options: options)
        _ = try cluster.complete(["upid", "analyze", "deploy", ""])
        let times = try (0..<8).map { _ in
            try cluster.complete(["upid", "analyze", "-n", "shop", "deploy", "we"]).result.duration
        }
        let quickest = times.min() ?? 9
        #expect(quickest < 0.3, "\(times)")
        let pods = try cluster.complete(["upid", "analyze", "-n", "large-000", "pod", ""])
        #expect(pods.values.count == 550)
        // The last request may not be in the log yet when its answer is here.
        let requests = try cluster.stub.requests()
            .filter { $0.headers["user-agent"]?.hasPrefix("kubectl-upid") == true }
        let paths = Set(requests.map(\.path))
        #expect(
            paths.isSubset(of: [
                "/apis/apps/v1/namespaces/default/deployments", "/apis/apps/v1/namespaces/shop/deployments",
                "/api/v1/namespaces/large-000/pods",
            ]), "\(paths)")
        #expect(requests.allSatisfy { $0.query["limit"] == "500" })
        #expect((1...2).contains(requests.filter { $0.path.hasSuffix("/pods") }.count))
        let milliseconds = times.sorted().map { Int($0 * 1_000) }
        print("completion of a name: \(milliseconds) ms, of 550 pods: \(Int(pods.result.duration * 1_000)) ms")
    }

    /// One deadline for the whole answer. What a plugin says is not for the
    /// line that is being typed, and it does not outlive the answer.
    ///
    /// kubectl is left out: there are some that run the plugin themselves.
    @Test(arguments: ["", "trap '' TERM; "]) func aPluginThatHangsDoesNotHoldTheShell(trap: String) throws {
        let cluster = try CompletionCluster(shell: "bash")
        let process = cluster.home.path("process")
        let config = """
            apiVersion: v1
            kind: Config
            current-context: slow
            contexts: [{name: slow, context: {cluster: slow, user: slow}}]
            clusters: [{name: slow, cluster: {server: "\(cluster.stub.url)"}}]
            users:
            - name: slow
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1
                  command: /bin/sh
                  args: [-c, "\(trap)echo $$ >\(process); echo noise >&2; while :; do sleep 0.1; done"]
                  interactiveMode: Never
            """
        var runner = cluster.runner
        runner.timeout = 20
        runner.environment["KUBECONFIG"] = try cluster.home.write(config, to: "slow")
        let result = try runner.run("kubectl_complete-upid", ["analyze", "-n", "shop", "deploy", "we"])
        #expect(result.stdout == ":4\n")
        #expect(result.stderr.isEmpty)
        #expect(result.duration < 4, "\(result.duration)")
        let number = try String(contentsOfFile: process, encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(kill(try #require(pid_t(number)), 0) != 0, "the plugin still runs")
    }

    @Test(arguments: [
        ["analyze", "--context", "nope", "deploy", ""], ["analyze", "--server", "https://127.0.0.1:1", "deploy", ""],
        ["analyze", "--context", "wrong-token", "-n", ""],
        ["analyze", "--context", "shop-viewer", "-n", "data", "sts", ""],
        ["analyze", "--kubeconfig", "/nowhere", "--context", ""], ["analyze", "nonsense", ""],
        ["analyze", "--frob", ""],
        ["optimize", "explain-gate", "--frob", "x", ""], ["nope", ""], ["analyze", "-n"], ["analyze", "\u{1B}[2J", ""],
    ])
    func isSilentOnErrors(line: [String]) throws {
        let answer = try Self.cluster.get().complete(["upid"] + line)
        #expect(answer.result.status == 0)
        #expect(said(answer.result) == [])
    }

    /// Standard error without what kubectl itself says of completion.
    private func said(_ result: CommandResult) -> [String] {
        result.stderr.split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("Completion ended") && !$0.hasPrefix("[Debug] ") }
    }
}
