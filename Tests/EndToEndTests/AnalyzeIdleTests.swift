import Foundation
import Support
import Testing
import UpidCore

/// `analyze idle`, with a real Prometheus.
@Suite(.needsTheStub) struct AnalyzeIdleTests {
    @Test func verdicts() throws {
        let cluster = try IdleCluster()
        let result = try cluster.analyze()
        #expect(result.status == 0, "\(result.stderr)")
        let lines = result.stdout.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let header = Array((lines.first ?? []).prefix(4))
        #expect(header == ["WORKLOAD", "VERDICT", "CONFIDENCE", "SINCE"])
        let verdicts = Dictionary(
            lines.dropFirst().compactMap { $0.count > 1 ? ($0[0], $0[1]) : nil },
            uniquingKeysWith: { first, _ in first })
        #expect(verdicts["Deployment/old"] == "idle", "\(result.stdout)")
        #expect(verdicts["Deployment/web"] == "active", "\(result.stdout)")
    }

    @Test func explainsEveryNumber() throws {
        let result = try IdleCluster().analyze("deployment", "old", "--explain")
        #expect(result.status == 0, "\(result.stderr)")
        for text in ["verdict: idle", "low: CPU max", "low: network max", "cadvisor"] {
            #expect(result.stdout.contains(text), "\(result.stdout)")
        }
    }

    /// What is saved is judged the same without a cluster.
    @Test func judgesASnapshot() throws {
        let cluster = try IdleCluster()
        let file = cluster.cluster.home.path("idle.json.gz")
        let live = try cluster.analyze("-o", "json", "--save-snapshot", file)
        #expect(live.status == 0, "\(live.stderr)")
        let saved = try cluster.cluster.kubectl.run([
            "upid", "analyze", "idle", "-n", "default", "--snapshot", file, "-o", "json",
        ])
        #expect(saved.status == 0, "\(saved.stderr)")
        #expect(saved.stdout == live.stdout)
        let document = try JSONReader.value(Array(live.stdout.utf8))
        let verdicts = (document["items"]?.arrayValue ?? []).compactMap { $0["verdict"]?.stringValue }
        #expect(verdicts.contains("idle"), "\(live.stdout)")
    }

    /// What can be set moves the verdict.
    @Test(arguments: [
        ["--exclude-namespace=default"], ["--exclude-selector=app=old"],
        ["--grace=1000d"], ["--cpu-cores-below=0.5m"], ["--network-for=400h"],
    ])
    func thresholds(words: [String]) throws {
        let cluster = try IdleCluster()
        let result = try cluster.cluster.kubectl.run(
            ["upid", "analyze", "idle", "deployment", "old", "--prometheus-url", cluster.address] + words)
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stdout.contains("Deployment/old"))
        #expect(!result.stdout.contains(" idle "), "\(result.stdout)")
    }

    @Test(arguments: [
        (["--cpu-below=150%"], "error: invalid share \"150%\" for --cpu-below"),
        (["--network-below=-1"], "error: invalid amount \"-1\" for --network-below"),
        (["--network-below=0"], "error: invalid amount \"0\" for --network-below"),
        (
            ["--min-confidence=0.99"],
            "error: nothing is ever more certain than 0.979, and --min-confidence is 0.99\nhint: "
        ),
        (["--explain-veto=nope"], "error: there is no veto \"nope\""),
        (["--exclude-selector=a in (b"], "error: "),
    ])
    func badInput(words: [String], message: String) throws {
        let cluster = try IdleCluster()
        let result = try cluster.cluster.kubectl.run(["upid", "analyze", "idle"] + words)
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix(message), "\(result.stderr)")
    }

    /// Without a metrics server nothing is known, and nothing is idle.
    @Test func withoutUsage() throws {
        let cluster = try IdleCluster()
        let result = try cluster.cluster.kubectl.run(["upid", "analyze", "idle", "deployment", "old"])
        #expect(result.stdout.contains("unknown"), "\(result.stdout)\(result.stderr)")
    }
}
