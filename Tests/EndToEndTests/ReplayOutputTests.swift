import Foundation
import Support
import Testing

/// `--replay` on the bundled snapshot.
@Suite struct ReplayOutputTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    private static let tried = ["--request", "cpu=250m,memory=400Mi", "--limit", "memory=450Mi"]

    @Test(
        arguments: [
            ("replay-checkout", ["deploy", "checkout", "-n", "shop"] + tried),
            ("replay-wide", ["-n", "shop", "-o", "wide"]),
            ("replay-checkout.json", ["deploy", "checkout", "-n", "shop", "-o", "json"] + tried),
        ])
    func isAsRecorded(name: String, words: [String]) throws {
        let result = try kubectl.analyze(words + ["--replay", "--snapshot", Demo.path])
        #expect(result.status == 0)
        #expect(result.stderr.isEmpty, "\(result.stderr)")
        try Golden.check(result.stdout, "demo/\(name).txt")
    }

    @Test func documentsSayWhatTheyAre() throws {
        let text = try kubectl.analyze("-A", "--replay", "-o", "json", "--snapshot", Demo.path).stdout
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["kind"] as? String == "ReplayList")
        #expect((object?["items"] as? [Any])?.count == 12)
        let kinds = try kubectl.analyze(
            "deploy", "web", "-n", "shop", "--replay", "-o", "jsonpath={.kind}", "--snapshot", Demo.path)
        #expect(kinds.stdout == "Replay")
    }

    @Test func sortBySortsByWhatIsMeant() throws {
        let result = try kubectl.analyze(
            "-A", "--replay", "-o", "wide", "--sort-by", "cpu(above)", "--snapshot", Demo.path)
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.lines.last?.contains("search") == true)
    }

    @Test(
        arguments: [
            (["deploy", "web", "--request", "cpu=1"], "--request cannot be used without --replay"),
            (["deploy", "web", "--limit", "cpu=1"], "--limit cannot be used without --replay"),
            (["deploy", "web", "--replay", "--explain"], "--replay and --explain cannot be used together"),
            (["cluster", "--replay"], "--replay cannot be used with the cluster as a whole"),
            (["deploy", "web", "--replay", "--request", "gpu=1"], "unknown resource \"gpu\""),
            (["deploy", "web", "--replay", "--request", "cpu=-1"], "must be greater than 0"),
            (["deploy", "web", "--replay", "--limit", "memory=lots"], "cannot be \"lots\": quantities must match"),
            (["deploy", "--replay", "--request", "cpu=1"], "--request needs one workload, and 5 were selected"),
            (["deploy", "web", "--replay", "--request", "app:cpu=1"], "has no container \"app\""),
        ])
    func refusals(words: [String], message: String) throws {
        let result = try kubectl.analyze(words + ["-n", "shop", "--snapshot", Demo.path])
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: "), "\(result.stderr)")
        #expect(result.stderr.contains(message), "\(result.stderr)")
        #expect(result.stderr.contains("\nhint: "), "\(result.stderr)")
    }
}
