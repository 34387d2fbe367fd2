import Foundation
import Support
import Testing

/// The reader's role on the real cluster that `UPID_E2E_KUBECONFIG` names: a
/// user who has nothing else is given it, and taken it again.
@Suite(.enabled(if: LiveCluster.kubeconfig != nil, "UPID_E2E_KUBECONFIG names no cluster"))
final class LiveRoleTests {
    private let name = "upid-e2e-\(UUID().uuidString.prefix(8).lowercased())"
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        home = try TemporaryFolder()
        kubectl = KubectlRunner(kubeconfig: LiveCluster.kubeconfig, home: home)
        let role = try String(
            contentsOf: Repository.root.appendingPathComponent("plugins/rbac/reader.yaml"), encoding: .utf8)
        let renamed = role.replacingOccurrences(of: "  name: upid-reader\n", with: "  name: \(name)\n")
        try #require(renamed != role)
        for (words, input) in [
            (["apply", "-f", "-"], renamed),
            (["create", "clusterrolebinding", name, "--clusterrole=\(name)", "--user=\(name)"], ""),
        ] {
            let result = try kubectl.run(words, stdin: input)
            try #require(result.status == 0, "\(result.stderr)")
        }
    }

    deinit {
        _ = try? kubectl.run(["delete", "clusterrolebinding/\(name)", "clusterrole/\(name)"])
    }

    @Test(arguments: [["analyze", "-A", "-o", "name"], ["analyze", "cluster"], ["cost"]])
    func readersMayAnalyseAndCount(words: [String]) throws {
        let result = try kubectl.run(["upid"] + words + ["--as", name])
        #expect(!result.stdout.isEmpty)
        // A Prometheus in the cluster takes a role of its own; without it the answer is partial.
        #expect(result.status == 0 || result.stderr.contains("services/proxy"), "\(result.stderr)")
        let refused = result.stderr.split(separator: "\n").filter {
            $0.contains("forbidden") && !$0.contains("services/proxy")
        }
        #expect(refused.isEmpty, "\(refused)")
    }
}
