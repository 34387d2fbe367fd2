import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// The roles of `plugins/rbac` are enough, on a server that refuses all else.
@Suite(.needsTheStub) struct RoleTests {
    @Test(arguments: [("cluster-reader", ["-A"]), ("namespace-reader", ["-n", "shop"])])
    func readersMayPlan(role: String, words: [String]) throws {
        let cluster = try MeasuredCluster()
        let rules = try Self.rules(role, namespace: role == "namespace-reader" ? "shop" : nil)
        try cluster.stub?.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        for format in [[], ["-o", "yaml"]] {
            let all = try cluster.optimize(words + format)
            let theirs = try cluster.optimize(words + format + ["--context", "shop-viewer"])
            #expect(theirs.status == 0, "\(theirs.stderr)")
            #expect(!theirs.stdout.isEmpty)
            guard role == "cluster-reader" else { continue }
            // The comments have the time and the context.
            func documents(_ result: CommandResult) -> [String] { result.lines.filter { !$0.hasPrefix("#") } }
            #expect(documents(theirs) == documents(all))
            #expect(theirs.stderr == all.stderr)
        }
        let refused = try cluster.stub?.requests().filter { $0.status == 403 }.map(\.path) ?? []
        // What a namespace's role cannot give: the nodes, what runs on them, and which cluster it is.
        let allowed =
            role == "cluster-reader"
            ? []
            : [
                "/api/v1/nodes", "/api/v1/pods", "/api/v1/persistentvolumes", "/api/v1/namespaces/kube-system",
            ]
        #expect(Set(refused).isSubset(of: allowed), "\(refused)")
    }

    /// What is missing is said to be unknown, and by which right it would be
    /// known.
    @Test func whatMayNotBeReadIsUnknown() throws {
        let cluster = try MeasuredCluster()
        let rules = try Self.rules("cluster-reader", namespace: nil)
            .replacingOccurrences(of: "poddisruptionbudgets", with: "none")
        try cluster.stub?.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        let result = try cluster.optimize("deployment", "api", "-n", "shop", "--context", "shop-viewer", "--explain")
        #expect(result.stdout.contains("PodDisruptionBudgets were not read"), "\(result.stdout)")
        #expect(result.stderr.contains("poddisruptionbudgets"), "\(result.stderr)")
    }

    /// The rules of a role as the stub reads them.
    static func rules(_ role: String, namespace: String?) throws -> String {
        let path = Repository.root.appendingPathComponent("plugins/rbac/\(role).yaml")
        let document = try YAMLReader.documents(String(contentsOf: path, encoding: .utf8), name: role)[0]
        let rules = try #require(document["rules"]?.arrayValue).map { rule in
            namespace.map { rule.with(["namespace"], .string($0)) } ?? rule
        }
        return JSONPrinter.compact(.array(rules))
    }
}
