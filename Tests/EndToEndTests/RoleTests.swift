import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// The roles of `plugins/rbac` are enough, on a server that refuses all else.
@Suite(.needsTheStub) struct RoleTests {
    @Test(arguments: [("reader", ["-A"]), ("reader-namespace", ["-n", "shop"])])
    func readersMayPlan(role: String, words: [String]) throws {
        let cluster = try MeasuredCluster()
        let rules = try Self.rules(role, namespace: role == "reader-namespace" ? "shop" : nil)
        try cluster.stub?.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        for format in [[], ["-o", "yaml"]] {
            let all = try cluster.optimize(words + format)
            let theirs = try cluster.optimize(words + format + ["--context", "shop-viewer"])
            #expect(theirs.status == 0, "\(theirs.stderr)")
            #expect(!theirs.stdout.isEmpty)
            guard role == "reader" else { continue }
            // The comments have the time and the context.
            func documents(_ result: CommandResult) -> [String] { result.lines.filter { !$0.hasPrefix("#") } }
            #expect(documents(theirs) == documents(all))
            #expect(theirs.stderr == all.stderr)
        }
        let refused = try cluster.stub?.requests().filter { $0.status == 403 }.map(\.path) ?? []
        // What a namespace's role cannot give: the nodes, what runs on them, and which cluster it is.
        let allowed =
            role == "reader"
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
        let rules = try Self.rules("reader", namespace: nil)
            .replacingOccurrences(of: "poddisruptionbudgets", with: "none")
        try cluster.stub?.set(#"{"roles": {"shop-viewer": \#(rules)}}"#)
        let result = try cluster.optimize("deployment", "api", "-n", "shop", "--context", "shop-viewer", "--explain")
        #expect(result.stdout.contains("PodDisruptionBudgets were not read"), "\(result.stdout)")
        #expect(result.stderr.contains("poddisruptionbudgets"), "\(result.stderr)")
    }

    /// The reader's role alone does for analysis and cost: the same output as
    /// for an administrator, nothing refused, nothing written.
    @Test(
        arguments: [
            ["analyze", "-A"], ["analyze", "cluster", "-A"],
            ["analyze", "deployment", "api", "-n", "shop", "--explain"],
            ["cost", "-A"], ["cost", "-A", "--by", "workload"],
            ["cost", "breakdown", "deployment", "api", "-n", "shop"],
        ])
    func readersMayAnalyseAndCount(words: [String]) throws {
        let cluster = try MeasuredCluster()
        try cluster.stub?.set(#"{"roles": {"shop-viewer": \#(Self.rules("reader", namespace: nil))}}"#)
        let words = ["upid"] + words + ["--prometheus-url", cluster.prometheus.url]
        let all = try cluster.kubectl.run(words)
        let before = try cluster.stub?.requests().count ?? 0
        let theirs = try cluster.kubectl.run(words + ["--context", "shop-viewer"])
        #expect(theirs.status == all.status, "\(theirs.stderr)")
        #expect(!theirs.stdout.isEmpty)
        // But for the window, which ends now.
        func lines(_ result: CommandResult) -> [String] { result.lines.filter { !$0.hasPrefix("window:") } }
        #expect(lines(theirs).count == lines(all).count)
        #expect(theirs.stderr == all.stderr)
        let requests = try #require(try cluster.stub?.requests().dropFirst(before))
        #expect(!requests.isEmpty)
        #expect(requests.allSatisfy { $0.method == "GET" && $0.status != 403 }, "\(requests.map(\.path))")
    }

    /// The Prometheus in the cluster takes one role more, for its Service and
    /// no other.
    @Test(arguments: [true, false])
    func prometheusTakesARoleOfItsOwn(isGiven: Bool) throws {
        let cluster = try MeasuredCluster()
        let query = try Self.rules("prometheus-query", namespace: "monitoring").dropFirst().dropLast()
        let rules = try Self.rules("reader", namespace: nil).dropLast() + (isGiven ? ",\(query)]" : "]")
        try cluster.stub?.set(#"{"prometheus": "\#(cluster.prometheus.url)", "roles": {"shop-viewer": \#(rules)}}"#)
        try cluster.stub?.set(MetricsServerTests.service)
        let result = try cluster.kubectl.analyze(
            "deployment", "api", "-n", "shop", "--explain", "--context", "shop-viewer")
        let proxied = try #require(try cluster.stub?.requests().filter { $0.path.contains("/proxy/") })
        #expect(!proxied.isEmpty)
        if isGiven {
            #expect(result.status == 0, "\(result.stderr)")
            #expect(result.stdout.contains("source: Prometheus"))
            #expect(proxied.allSatisfy { $0.status != 403 }, "\(proxied.map(\.path))")
        } else {
            #expect(proxied.contains { $0.status == 403 })
            #expect(result.stderr.contains("services/proxy"), "\(result.stderr)")
        }
    }

    /// The applier's role beside the reader's lets a change be made, and no
    /// more than the stub's rules allow.
    @Test func appliersMayApply() throws {
        let cluster = try MeasuredCluster()
        let rules = try ["reader", "applier"].map { try Self.rules($0, namespace: nil).dropFirst().dropLast() }
        try cluster.stub?.set(
            #"{"settles": true, "roles": {"shop-viewer": [\#(rules.joined(separator: ","))]}}"#)
        let result = try cluster.optimize(
            "deployment", "api", "-n", "shop", "--apply", "--yes", "--timeout=0", "--context", "shop-viewer")
        #expect(result.status == 0, "\(result.stdout)\(result.stderr)")
        let refused = try cluster.stub?.requests().filter { $0.status == 403 }.map(\.path) ?? []
        #expect(refused.isEmpty, "\(refused)")
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
