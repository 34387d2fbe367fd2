import Foundation
import Support
import Testing

/// `audit`: what was done, and whether the log of it is whole.
@Suite struct AuditTests {
    @Test func anEmptyLog() throws {
        let home = try TemporaryFolder()
        let kubectl = KubectlRunner(kubeconfig: home.path("none"), home: home)
        let table = try kubectl.run(["upid", "optimize", "audit"])
        #expect(table.status == 0)
        #expect(table.stderr.hasPrefix("No entries found in "))
        #expect(try kubectl.run(["upid", "optimize", "audit", "--verify"]).stdout == "0 entries, the chain is whole\n")
        #expect(try kubectl.run(["upid", "optimize", "audit", "--anchor"]).stdout == "")
        #expect(
            try kubectl.run(["upid", "optimize", "audit", "x"]).stderr.hasPrefix("error: audit takes no arguments"))
    }

    @Test(arguments: [
        ("flip", "error: the audit log is not what was written: audit.jsonl, line 2: it was changed"),
        ("delete", "error: the audit log is not what was written: audit.jsonl, line 2: entry 3 is where 2 should be"),
        ("reorder", "error: the audit log is not what was written: audit.jsonl, line 2: entry 3 is where 2 should be"),
        ("cut", "error: the audit log is not what was written: entries 5 to 5 are gone"),
    ]) func tampering(kind: String, message: String) throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("--apply", "--yes").status == 0)
        let anchor = try cluster.run("audit", "--anchor").stdout.trimmingCharacters(in: .newlines)
        #expect(anchor.hasPrefix("5:"))
        #expect(try cluster.run("audit", "--verify", "--check-anchor", anchor).status == 0)
        let path = "\(cluster.state)/audit.jsonl"
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        switch kind {
        case "flip": lines[1] = lines[1].replacingOccurrences(of: "api", with: "apj")
        case "delete": lines.remove(at: 1)
        case "reorder": lines.swapAt(1, 2)
        default: lines.removeLast()
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
        for words in [["audit"], ["audit", "--verify"], ["audit", "-o", "json"]] {
            let result = try cluster.cluster.kubectl.run(["upid", "optimize"] + words)
            #expect(result.status == 1)
            #expect(result.stderr.contains(message), "\(result.stderr)")
        }
        #expect(try cluster.run("audit", "--verify").stdout.contains("the chain is broken"))
    }

    /// Rewritten as a whole, note included: only the anchor tells.
    @Test func anAnchorTells() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("deployment/web", "--apply", "--yes").status == 0)
        let anchor = try cluster.run("audit", "--anchor").stdout.trimmingCharacters(in: .newlines)
        try FileManager.default.removeItem(atPath: "\(cluster.state)/audit.jsonl")
        try FileManager.default.removeItem(atPath: "\(cluster.state)/audit.head")
        for _ in 0..<4 { _ = try cluster.verify("--last") }
        #expect(try cluster.run("audit", "--verify").status == 0)
        let result = try cluster.run("audit", "--check-anchor", anchor)
        #expect(result.status == 1)
        #expect(result.stderr.contains("entry 3 is not the one that was noted"))
    }

    @Test(arguments: ["x", "5", "5:abc", ":", "-1:\(String(repeating: "a", count: 64))"])
    func badAnchors(text: String) throws {
        let home = try TemporaryFolder()
        let result = try KubectlRunner(kubeconfig: home.path("none"), home: home)
            .run(["upid", "optimize", "audit", "--check-anchor=\(text)"])
        #expect(result.status == 1)
        #expect(result.stderr.hasPrefix("error: \"\(text)\" is not an anchor\nhint: "))
    }

    /// Many emissions at once: each is an entry, and the chain is whole.
    @Test func concurrentWriters() async throws {
        let cluster = try ApplyCluster()
        let runner = cluster.cluster.kubectl
        let words = cluster.words(["-o", "patch"])
        try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<6 { group.addTask { try runner.run(words).status } }
            for try await status in group { #expect(status == 0) }
        }
        #expect(try cluster.log() == Array(repeating: "emitted api web", count: 6))
        #expect(try cluster.run("audit", "--verify").stdout.hasPrefix("6 entries, the chain is whole\n"))
    }

    /// Nothing secret, and whom the server takes the user for.
    @Test(.needsTheStub) func whoItWas() throws {
        let cluster = try ApplyCluster()
        #expect(try cluster.optimize("deployment/web", "--apply", "--yes").status == 0)
        let table = try cluster.run("audit", "-o", "wide")
        #expect(table.stdout.contains("admin"))
        let log = try String(contentsOfFile: "\(cluster.state)/audit.jsonl", encoding: .utf8)
        #expect(!log.contains("fast") && !log.contains("token"))
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(cluster.state)/audit.jsonl")
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }
}
