import Foundation
import Support
import Testing
import UpidCore

/// What users see of the bundled snapshot, kept as golden files.
@Suite struct OutputTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    @Test(
        arguments: [
            ("table-all", ["-A"]),
            ("table-shop", ["-n", "shop"]),
            ("table-web", ["deploy", "web", "-n", "shop"]),
            ("wide", ["-A", "-o", "wide"]),
            ("name", ["-A", "-o", "name"]),
            ("csv", ["-A", "-o", "csv"]),
            ("web.json", ["deploy", "web", "-n", "shop", "-o", "json"]),
            ("web.yaml", ["deploy", "web", "-n", "shop", "-o", "yaml"]),
            ("explain-checkout", ["deploy", "checkout", "-n", "shop", "--explain"]),
            ("explain-recommendations", ["deploy", "recommendations", "-n", "shop", "--explain"]),
            ("cluster", ["cluster"]),
            ("labels", ["deploy", "-n", "shop", "--show-labels", "-L", "app.kubernetes.io/name"]),
            ("custom-columns", ["deploy", "-n", "shop", "-o", "custom-columns=NAME:.metadata.name"]),
        ])
    func isAsRecorded(name: String, words: [String]) throws {
        let result = try kubectl.analyze(words + ["--snapshot", Demo.path])
        #expect(result.status == 0)
        #expect(result.stderr.isEmpty, "\(result.stderr)")
        try Golden.check(result.stdout, "demo/\(name).txt")
    }

    @Test(
        arguments: [
            ("table", ["-A"]),
            ("kept", ["-n", "shop", "--show-kept"]),
            ("wide", ["-A", "-o", "wide"]),
            ("name", ["-A", "-o", "name"]),
            ("csv", ["-A", "-o", "csv"]),
            ("adjusted", ["-n", "shop", "--adjust-autoscalers"]),
            ("explain-api", ["deploy", "api", "-n", "shop", "--explain"]),
            ("explain-web", ["deploy", "web", "-n", "shop", "--explain", "--adjust-autoscalers"]),
            ("explain-node-agent", ["ds", "node-agent", "-n", "platform", "--explain"]),
            ("api.json", ["deploy", "api", "-n", "shop", "-o", "jsonpath-as-json={$}"]),
            ("api.patch.yaml", ["deploy", "api", "-n", "shop", "-o", "patch"]),
            ("web.patch.yaml", ["deploy", "web", "-n", "shop", "-o", "patch", "--adjust-autoscalers"]),
            ("redis.resize.yaml", ["deploy", "redis", "-n", "data", "-o", "resize"]),
            ("ingress.values.yaml", ["deploy", "ingress", "-n", "platform", "-o", "helm-values"]),
        ])
    func planIsAsRecorded(name: String, words: [String]) throws {
        let result = try kubectl.run(["upid", "optimize"] + words + ["--snapshot", Demo.path])
        #expect(result.status == 0)
        // What it is worth is told beside what people look at.
        let told = result.stderr.split(separator: "\n").filter {
            !$0.hasPrefix("what says apply ") && !$0.hasPrefix("SAVES/MO leaves out 1 idle workload: ")
        }
        #expect(told.isEmpty, "\(result.stderr)")
        try Golden.check(result.stdout, "plan/\(name).txt")
    }

    @Test(arguments: [[], ["-o", "wide"], ["-o", "json"], ["-o", "yaml"], ["-o", "csv"], ["--explain"]])
    func twoRunsGiveTheSameBytes(words: [String]) throws {
        let first = try kubectl.analyze(words + ["-A", "--snapshot", Demo.path])
        let second = try kubectl.analyze(words + ["-A", "--snapshot", Demo.path])
        #expect(first.stdout == second.stdout)
        #expect(!first.stdout.isEmpty)
    }

    @Test func noHeadersLeavesOutTheFirstLineOnly() throws {
        let with = try kubectl.analyze("-A", "--snapshot", Demo.path)
        let without = try kubectl.analyze("-A", "--snapshot", Demo.path, "--no-headers")
        #expect(without.lines.count == with.lines.count - 1)
        #expect(without.lines.map(words) == with.lines.dropFirst().map(words))
        #expect(with.lines.first?.hasPrefix("NAMESPACE ") == true)
        #expect(with.lines.first == with.lines.first?.uppercased())
    }

    @Test func jsonSaysWhatItIs() throws {
        let text = try kubectl.analyze("-A", "-o", "json", "--snapshot", Demo.path).stdout
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(object?["apiVersion"] as? String == "upid.dev/v1alpha1")
        #expect(object?["kind"] as? String == "AnalysisList")
        #expect((object?["items"] as? [Any])?.count == 12)
        #expect(text.hasSuffix("}\n"))
        #expect(text.hasPrefix("{\n    \"apiVersion\""))
    }

    @Test func csvHasOneWidth() throws {
        let lines = try kubectl.analyze("-A", "-o", "csv", "--snapshot", Demo.path).lines
        let widths = Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
        #expect(widths.count == 1, "\(lines)")
        #expect(lines.count > 12)
    }

    @Test func sortBySorts() throws {
        let result = try kubectl.analyze(
            "-A", "-o", "name", "--snapshot", Demo.path, "--sort-by", ".metadata.name")
        let names = result.lines.map { $0.split(separator: "/").last.map(String.init) ?? "" }
        #expect(names == names.sorted(), "\(result.stderr)")
        #expect(names.count == 12)
    }

    /// A volume that nobody of those mounts that were asked for may be
    /// mounted by another.
    @Test(arguments: [
        ["-A", "deployments"], ["-A", "-l", "app.kubernetes.io/name=redis"], ["-n", "data", "deploy/redis"],
    ])
    func leftoversOfAPartAreUnknown(words: [String]) throws {
        let all = ["upid", "analyze", "idle", "--snapshot", Demo.path]
        let whole = try kubectl.run(all + ["-A", "-o", "json"])
        let names = { (text: String) in
            (try JSONReader.value(Array(text.utf8))["leftovers"]?.arrayValue ?? []).compactMap {
                $0.at("metadata", "name")?.stringValue
            }
        }
        #expect(try names(whole.stdout).count == 1)
        let part = try kubectl.run(all + words + ["--explain"])
        #expect(part.stdout.contains("not known: only some of the workloads were looked at"), "\(part.stdout)")
        #expect(!part.stdout.contains("PersistentVolume/"), "\(part.stdout)")
    }

    @Test func noColourAndNoProgressAwayFromATerminal() throws {
        for words in [["-A"], ["-A", "--explain"], ["cluster"]] {
            let result = try kubectl.analyze(words + ["--snapshot", Demo.path])
            #expect(!result.stdout.contains("\u{1b}"))
            #expect(result.stderr.isEmpty)
        }
    }

    @Test func closedOutputIsNoError() throws {
        let script = "kubectl upid analyze -A -o json --snapshot '\(Demo.path)' | head -n 1; exit ${PIPESTATUS[0]}"
        let result = try kubectl.runner.run("bash", ["-c", script])
        #expect(result.lines == ["{"])
        #expect(result.stderr.isEmpty, "\(result.stderr)")
    }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}
