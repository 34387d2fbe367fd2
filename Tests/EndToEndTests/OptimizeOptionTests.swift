import Foundation
import Support
import Testing

/// What `kubectl upid optimize` takes and refuses, on the bundled snapshot.
@Suite struct OptimizeOptionTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    private func optimize(_ words: [String]) throws -> CommandResult {
        try kubectl.run(["upid", "optimize", "-A", "--snapshot", Demo.path] + words)
    }

    @Test(
        arguments: [
            (["--max-risk", "2"], "error: invalid risk \"2\" for --max-risk\nhint: a number between 0 and 1"),
            (["--max-risk", "nan"], "error: invalid risk \"nan\" for --max-risk\n"),
            (["--max-risk", "0x1p-2"], "error: invalid risk \"0x1p-2\" for --max-risk\n"),
            (["--max-risk="], "error: invalid risk \"\" for --max-risk\n"),
            (["--only", "disk"], "error: invalid value \"disk\" for --only\nhint: cpu, memory, requests, limits"),
            (["--only", "cpu,CPU"], "error: invalid value \"CPU\" for --only\n"),
            (["--step-down", "0"], "error: invalid share \"0\" for --step-down\nhint: a share above 0"),
            (["--step-down", "-5%"], "error: invalid share \"-5%\" for --step-down\n"),
            (["--step-down", "150%"], "error: invalid share \"150%\" for --step-down\n"),
            (["--min-saving", "cpu"], "error: invalid amounts \"cpu\" for --min-saving\nhint: amounts of requests"),
            (["--min-saving", "cpu=0"], "error: invalid amounts \"cpu=0\" for --min-saving\n"),
            (["--min-saving", "cpu=100m,cpu=1"], "error: invalid amounts \"cpu=100m,cpu=1\" for --min-saving\n"),
            (["--min-saving", "disk=1Gi"], "error: invalid amounts \"disk=1Gi\" for --min-saving\n"),
            (["--risk", "3"], "error: "), (["--no-decrease=perhaps"], "error: "), (["--frob"], "error: unknown flag"),
            (["-o", "toml"], "error: unable to match a printer suitable for the output format \"toml\""),
            (["--output-dir", "x"], "error: --output-dir is for changes, and the output is a list\nhint: add -o yaml"),
            (["-o", "wide", "--output-dir", "x"], "error: --output-dir is for changes"),
            (["-o", "kustomize"], "error: -o kustomize is a folder\nhint: name one, new or empty"),
            (
                ["-o", "yaml"],
                "error: -o yaml is made of the objects as they were applied, which are not in a snapshot"
            ),
            (["-o", "json"], "error: -o yaml is made of the objects"),
            (
                ["-o", "json", "--output-dir", "x"],
                "error: -o json is for one stream: the files of --output-dir are YAML"
            ),
            (["-o", "patch", "--explain"], "error: --explain is for the table\nhint: leave -o out"),
            (["-o", "patch", "--show-kept"], "error: --show-kept is for the table\n"),
            (
                ["--save-plan", "x"],
                "error: a plan to keep is for one cluster, and a snapshot does not say which\nhint: "
            ),
            (["-o", "patch", "--save-plan", "x"], "error: a plan to keep is for one cluster"),
            (["-o", "json-patch"], "error: -o json-patch is made of the objects"),
            (["-o", "ssa"], "error: -o ssa is made of the objects"),
        ])
    func refuses(words: [String], message: String) throws {
        let result = try optimize(words)
        #expect(result.status == 1)
        #expect(result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix(message), "\(result.stderr)")
        #expect(!FileManager.default.fileExists(atPath: home.path("x")))
    }

    @Test func explainGateNeedsOneThatThereIs() throws {
        for (words, message) in [
            ([], "error: explain-gate takes the name of one gate\n"),
            (["nope"], "error: there is no gate \"nope\"\nhint: kubectl upid optimize --list-gates lists them"),
            (["hpa-utilisation", "paused"], "error: explain-gate takes the name of one gate\n"),
        ] {
            let result = try kubectl.run(["upid", "optimize", "explain-gate"] + words)
            #expect(result.status == 1 && result.stdout.isEmpty)
            #expect(result.stderr.hasPrefix(message), "\(result.stderr)")
        }
        let listed = try kubectl.run(["upid", "optimize", "--list-gates"]).lines.dropFirst()
        #expect(listed.count > 35)
        for line in listed {
            let gate = line.prefix { $0 != " " }
            let text = try kubectl.run(["upid", "optimize", "explain-gate", String(gate)])
            #expect(text.status == 0 && text.stdout.hasPrefix("\(gate): "), "\(gate)")
        }
    }

    private struct Row {
        var name: String
        /// Before and after: CPU request, limit, memory request, limit.
        var numbers: [(before: Double?, after: Double?)]
        var verdict: String
    }

    private func rows(_ words: [String]) throws -> [Row] {
        let result = try optimize(words + ["-o", "csv"])
        #expect(result.status == 0, "\(result.stderr)")
        return result.lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(
                name: cells[2] + "/" + cells[3],
                numbers: stride(from: 6, to: 14, by: 2).map { (Double(cells[$0]), Double(cells[$0 + 1])) },
                verdict: cells[17])
        }
    }

    @Test func demoHasEveryVerdict() throws {
        let verdicts = Dictionary(grouping: try rows(["--show-kept"]), by: \.verdict).mapValues(\.count)
        #expect(verdicts == ["apply": 9, "review": 2, "blocked": 1, "keep": 1])
    }

    @Test(arguments: [(["cpu"], [0, 1]), (["memory"], [2, 3]), (["requests"], [0, 2]), (["limits", "memory"], [3])])
    func onlyMovesWhatIsNamed(names: [String], columns: [Int]) throws {
        let rows = try rows(["--only", names.joined(separator: ",")])
        #expect(!rows.isEmpty)
        for row in rows {
            for (index, number) in row.numbers.enumerated() where !columns.contains(index) {
                #expect(number.before == number.after, "\(row.name)")
            }
        }
    }

    @Test func noDecreaseLowersNothing() throws {
        let rows = try rows(["--no-decrease"])
        #expect(!rows.isEmpty)
        for row in rows {
            for case (let before?, let after?) in row.numbers { #expect(after >= before, "\(row.name)") }
        }
    }

    @Test func stepDownBoundsEachStep() throws {
        let rows = try rows(["--step-down", "30%"])
        var steps = 0
        for row in rows {
            for case (let before?, let after?) in row.numbers where after < before {
                steps += 1
                #expect(after >= before * 0.7 - 1e-9, "\(row.name)")
            }
        }
        #expect(steps > 5)
    }

    @Test func whatSavesTooLittleIsLeftAlone() throws {
        let all = try rows([])
        let some = try rows(["--min-saving", "cpu=1,memory=4Gi"])
        #expect(some.count < all.count)
        #expect(some.contains { $0.name == "api/api" })
        // A raise is kept whatever it saves.
        #expect(some.contains { $0.name == "search/search" })
    }

    @Test func maxRiskHoldsBack() throws {
        let result = try optimize(["-o", "patch", "--max-risk", "0"])
        #expect(result.status == 0 && result.stdout.isEmpty)
        #expect(result.stderr.contains("held back (review): Deployment/api in namespace shop: risk 0."))
        #expect(result.stderr.contains(" is above 0.00"))
        #expect(result.stderr.hasSuffix("Nothing to change.\n"))
        let bold = try optimize(["-o", "patch", "--max-risk", "1"])
        #expect(bold.stdout.split(separator: "\n").count { $0 == "---" } == 7, "\(bold.stdout)")
    }

    @Test func whatIsHeldBackIsSaid() throws {
        let result = try optimize(["-o", "patch"])
        #expect(result.status == 0)
        #expect(
            result.stderr == """
                held back (review): Deployment/ingress in namespace platform: helm-release: Helm release platform/ingress-nginx
                held back (blocked): DaemonSet/node-agent in namespace platform: mid-rollout: 4 of 6 pods updated
                held back (review): Deployment/recommendations in namespace shop: qos-class: BestEffort would become Burstable

                """)
        #expect(!result.stdout.contains("ingress"))
        let forced = try optimize(["-o", "patch", "--force-owner"])
        #expect(forced.stdout.contains("name: ingress"))
        #expect(!forced.stderr.contains("ingress"))
    }

    @Test func autoscalersAreLeftAloneUnlessAsked() throws {
        #expect(!(try rows([])).contains { $0.name == "web/web" })
        let web = try #require(try rows(["--adjust-autoscalers"]).first { $0.name == "web/web" })
        #expect(web.numbers[0].before == 1 && (web.numbers[0].after ?? 1) < 1)
        let patch = try optimize(["-o", "patch", "--adjust-autoscalers"])
        #expect(patch.stdout.contains("# horizontalpodautoscaler web in namespace shop"))
        #expect(patch.stdout.contains("metric 0: target 60% -> 91% of the request"))
    }

    @Test(
        arguments: [
            [], ["-o", "wide"], ["-o", "csv"], ["-o", "name"], ["--explain"], ["-o", "patch"], ["-o", "resize"],
            ["-o", "jsonpath={.items[*]}"],
        ])
    func twoRunsGiveTheSameBytes(words: [String]) throws {
        let first = try optimize(words)
        #expect(first.stdout == (try optimize(words)).stdout)
        #expect(first.status == 0 && !first.stdout.isEmpty, "\(first.stderr)")
    }

    @Test func closedOutputIsNoError() throws {
        let script =
            "kubectl upid optimize -A -o patch --snapshot '\(Demo.path)' 2>/dev/null | head -n 1; exit ${PIPESTATUS[0]}"
        let result = try kubectl.runner.run("bash", ["-c", script])
        #expect(result.lines.count == 1 && result.stderr.isEmpty)
    }
}
