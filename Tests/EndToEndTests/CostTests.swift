import Foundation
import Support
import Testing
import UpidCluster
import UpidCore

/// What costs look like, of the bundled snapshot and of manifests.
@Suite struct CostTests {
    private let home: TemporaryFolder
    private let kubectl: KubectlRunner

    init() throws {
        (kubectl, home) = try Demo.kubectl()
    }

    private func cost(_ words: String...) throws -> CommandResult {
        try kubectl.run(["upid", "cost"] + words + ["--snapshot", Demo.path])
    }

    @Test(
        arguments: [
            ("namespaces", []), ("shop", ["-n", "shop"]), ("wide", ["-A", "--by", "workload", "-o", "wide"]),
            ("nodes", ["--by", "node"]), ("shared", ["--by", "kind", "--share-idle", "--share-overhead"]),
            ("shared-namespaces", ["--share-namespaces=kube-system,platform", "--share=even", "--per=day"]),
            ("csv", ["-o", "csv"]), ("name", ["-A", "--by=workload", "-o", "name"]),
            ("web.json", ["deploy", "web", "-n", "shop", "-o", "json"]),
            ("sorted", ["-A", "--by=workload", "--sort-by=total", "--no-headers"]),
            ("custom-columns", ["-o", "custom-columns=NAME:.metadata.name,TOTAL:.cost.total"]),
            ("opencost.json", ["--by=namespace", "-o", "opencost"]), ("focus.csv", ["-o", "focus"]),
            ("breakdown", ["breakdown", "deploy", "web", "-n", "shop"]),
            ("breakdown.yaml", ["breakdown", "deploy/web", "-n", "shop", "-o", "yaml"]),
            ("prices", ["prices", "explain"]),
            ("focus-account.csv", ["-o", "focus", "--billing-account=123456789012", "-n", "platform", "--no-headers"]),
            ("teams", ["--by", "team", "--share-idle", "--share-overhead"]),
            ("trend", ["trend"]), ("trend-weekly", ["trend", "--weekly", "--by=team"]),
            ("trend.csv", ["trend", "-n", "shop", "-o", "csv"]),
            ("trend.json", ["trend", "-o", "json", "--window=5d"]),
            ("compare", ["compare"]),
            (
                "compare-workloads",
                ["compare", "-n", "shop", "--from=2026-11-06/2026-11-07", "--to=2026-11-13/2026-11-14"]
            ),
            ("compare.json", ["compare", "--by=kind", "-o", "json"]),
            ("forecast", ["forecast"]), ("forecast-shop", ["forecast", "-n", "shop"]),
            ("forecast.json", ["forecast", "-o", "json"]),
            ("anomalies", ["anomalies"]),
            ("anomalies-workloads", ["anomalies", "--by=workload", "--min-difference=0.1"]),
            ("anomalies.json", ["anomalies", "-o", "json"]), ("anomalies-none", ["anomalies", "-n", "data"]),
            ("budget", ["budget"]), ("budget.yaml", ["budget", "-o", "yaml"]),
            ("euros", ["-n", "shop", "--currency=EUR", "--currency-rate=0.92", "--discount=15%"]),
        ])
    func isAsRecorded(name: String, words: [String]) throws {
        let result = try kubectl.run(["upid", "cost"] + words + ["--snapshot", Demo.path])
        #expect(result.status == 0, "\(result.stderr)")
        try Golden.check(result.stdout, "cost/\(name).txt")
        for line in result.stderr.split(separator: "\n") where line != "No anomalies in 14 days." {
            #expect(line.hasPrefix("warning: ") || line.hasPrefix("hint: "), "\(line)")
        }
    }

    @Test(
        arguments: [
            ("cost", ["--help"]), ("breakdown", ["breakdown", "--help"]), ("predict", ["predict", "--help"]),
            ("prices", ["prices", "--help"]), ("prices-list", ["prices", "list", "--help"]),
            ("prices-explain", ["prices", "explain", "--help"]), ("prices-update", ["prices", "update", "--help"]),
            ("trend", ["trend", "--help"]), ("compare", ["compare", "--help"]), ("forecast", ["forecast", "--help"]),
            ("anomalies", ["anomalies", "--help"]), ("budget", ["budget", "--help"]),
        ])
    func helpTexts(name: String, words: [String]) throws {
        try Golden.check(try kubectl.run(["upid", "cost"] + words).stdout, "cost/help-\(name).txt")
    }

    @Test func theTotalIsWhatThePartsAre() throws {
        let text = try cost("-o", "jsonpath={.total} {.items[*].cost.total}").stdout
        let numbers = text.split(separator: " ").compactMap { Double($0) }
        #expect(numbers.count > 5)
        #expect(abs(numbers[0] - numbers.dropFirst().reduce(0, +)) < 1e-6)
    }

    @Test func whatIsNotReadIsTold() throws {
        var snapshot = try SnapshotFile.read(Demo.path)
        (snapshot.inventory.volumes, snapshot.inventory.loadBalancers) = (nil, nil)
        try SnapshotFile.write(snapshot, to: home.path("less.json.gz"))
        let result = try kubectl.run(["upid", "cost", "--snapshot", home.path("less.json.gz")])
        #expect(result.stderr.contains("warning: volumes were not read and are not in the bill"))
        #expect(result.stdout.contains("<unknown>"))
    }

    @Test(
        arguments: [
            (["--by=color"], "error: invalid value \"color\" for --by"),
            (["--per=week"], "error: invalid period \"week\" for --per"),
            (["--cumulative"], "error: --cumulative needs a history of pods, and there is none"),
            (["--currency=EUR"], "error: no rate from USD to EUR, and list prices are in USD"),
            (["--share=a=b"], "error: invalid split \"a=b\" for --share"),
            (
                ["--share-namespaces=shop", "--share=x=1"],
                "error: none of the groups has a weight: weights are for \"x\""
            ),
            (["-o", "focus", "--share-idle"], "error: costs cannot be shared in -o focus"),
            (["--billing-account=1"], "error: --billing-account can only be used with -o focus"),
            (["compare", "--from=x"], "error: invalid window \"x\""),
            (["compare", "--from=7d", "--to=3d"], "error: the two windows have a time in common"),
            (["anomalies", "--min-difference=much"], "error: invalid amount \"much\" for --min-difference"),
            (["gadgets"], "error: the server doesn't have a resource type \"gadgets\""),
            (["deploy/nope", "-n", "shop"], "Error from server (NotFound): deployments.apps \"nope\" not found"),
            (["breakdown"], "error: breakdown takes the type and the name of a workload"),
            (["predict"], "error: must specify manifests with -f"),
            (["prices", "explain", "nope"], "Error from server (NotFound): nodes \"nope\" not found"),
            (["prices", "list", "--region=mars"], "error: no prices of any cloud in \"mars\" are bundled"),
            (["prices", "nope"], "error: unknown command \"nope\" for \"kubectl upid cost prices\""),
        ])
    func saysWhatIsWrong(words: [String], line: String) throws {
        let own = words.first == "prices" && words.dropFirst().first != "explain" ? [] : ["--snapshot", Demo.path]
        let result = try kubectl.run(["upid", "cost"] + words + own)
        #expect(result.status == 1)
        #expect(result.stderr.split(separator: "\n").first.map(String.init) == line, "\(result.stderr)")
    }

    @Test func pricesOfOnesOwn() throws {
        let good = try home.write(
            "InstanceType,Region,MarketPriceHourly\nm7i.2xlarge,,1\n", to: "prices.csv")
        let priced = try cost("prices", "explain", "--prices", good, "-o", "jsonpath={.items[*].source}")
        #expect(priced.stdout.split(separator: " ").contains("file"), "\(priced.stdout)\(priced.stderr)")
        let bad = try home.write(
            "InstanceType,Region,MarketPriceHourly\nm5.xlarge,,1\nm5.large,,dear\n", to: "bad.csv")
        let refused = try cost("prices", "explain", "--prices", bad)
        #expect(refused.status == 1 && refused.stdout.isEmpty)
        #expect(refused.stderr.contains("bad.csv:3"))
        #expect(refused.stderr.contains("--lenient"))
        let lenient = try cost("prices", "explain", "--prices", bad, "--lenient")
        #expect(lenient.status == 0 && lenient.stderr.contains("warning: "))
        let bare = try cost("prices", "explain", "--prices=defaults", "-o", "jsonpath={.items[*].source}")
        #expect(Set(bare.stdout.split(separator: " ")) == ["default"])
    }

    private let manifests = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template: {spec: {containers: [{name: web, resources: {requests: {cpu: 1, memory: 2Gi}}}, {name: log}]}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec: {minReplicas: 2, maxReplicas: 10, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop}
        spec:
          replicas: 3
          volumeClaimTemplates:
          - {metadata: {name: data}, spec: {storageClassName: gp3, resources: {requests: {storage: 100Gi}}}}
          template: {spec: {containers: [{name: db, resources: {requests: {cpu: 500m, memory: 4Gi}}}]}}

        """

    @Test func predictsWithoutACluster() throws {
        let file = try home.write(manifests, to: "manifests.yaml")
        let words = ["upid", "cost", "predict", "-f", file, "--instance-type=m5.large", "--region=us-east-1"]
        let result = try kubectl.run(words + ["--offline", "-o", "wide"])
        #expect(result.status == 0)
        try Golden.check(result.stdout + result.stderr, "cost/predict.txt")
        let over = try kubectl.run(words + ["--offline", "--fail-over=100"])
        #expect(over.status == 2)
        #expect(over.stderr.contains("error: a month may cost "))
        #expect(try kubectl.run(words + ["--offline", "--fail-over=100000"]).status == 0)
    }

    @Test func predictsBesideWhatIsThere() throws {
        let file = try home.write(manifests, to: "manifests.yaml")
        let result = try cost("predict", "-f", file)
        #expect(result.status == 0)
        try Golden.check(result.stdout + result.stderr, "cost/predict-live.txt")
    }

    @Test(arguments: [["-o", "json"], ["-o", "opencost"], ["-o", "focus"], ["-o", "csv"], ["--by=pod"]])
    func twoRunsGiveTheSameBytes(words: [String]) throws {
        let run = { try kubectl.run(["upid", "cost"] + words + ["--snapshot", Demo.path]).stdout }
        let first = try run()
        #expect(try run() == first)
        #expect(!first.isEmpty)
    }

    /// Budgets of a file go before annotations, and one that is over ends
    /// with 2.
    @Test(
        arguments: [
            ("{cluster: true, monthly: 100000}", 0 as Int32, "within"),
            ("{cluster: true, monthly: 1200}", 2, "will be over"),
            ("{team: storefront, monthly: 10}", 2, "over"), ("{namespace: platform, monthly: 90}", 0, "within"),
            ("{label: app.kubernetes.io/name=web, monthly: 5}", 2, "over"),
        ])
    func budgetsOfAFile(budget: String, status: Int32, state: String) throws {
        let others = "{namespace: data, monthly: 9999}, {namespace: shop, monthly: 9999}"
        let platform = budget.contains("platform") ? "" : ", {namespace: platform, monthly: 999}"
        let file = try home.write("budgets: [\(budget), \(others)\(platform)]", to: "budgets.yaml")
        let result = try cost("budget", "--budgets", file, "--check")
        #expect(result.status == status, "\(result.stdout)\(result.stderr)")
        let line = result.lines.first { $0.contains("budgets.yaml") && !$0.contains("9999") } ?? ""
        #expect(line.contains("  \(state)  "), "\(result.stdout)")
        #expect(try cost("budget", "--budgets", file).status == 0)
    }

    @Test(
        arguments: [
            ("budgets: [{namespace: shop}]", "budgets[0]"), ("budgets: [{namespace: shop, monthly: -1}]", "budgets[0]"),
            ("budgets: [{planet: earth, monthly: 1}]", "budgets[0]"), ("[1", "budgets.yaml"),
        ])
    func badBudgets(text: String, place: String) throws {
        let result = try cost("budget", "--budgets", try home.write(text, to: "budgets.yaml"))
        #expect(result.status == 1 && result.stdout.isEmpty)
        #expect(result.stderr.hasPrefix("error: ") && result.stderr.contains(place), "\(result.stderr)")
    }

    /// Days of a saved history that a window leaves out are in no number.
    @Test func aWindowIsAPartOfASavedHistory() throws {
        let days = try cost("trend", "--window=5d", "-o", "jsonpath={.windows[*].start}").stdout
        #expect(days.split(separator: " ").count == 5 && days.hasPrefix("2026-11-15T00:00:00Z"), "\(days)")
        let long = try cost("trend", "--window=30d", "-o", "name")
        #expect(
            long.stderr.hasPrefix(
                "warning: the history of the snapshot begins at 2026-11-06T00:00:00Z, and --window=30d before that\n"),
            "\(long.stderr)")
    }

    /// Every day's parts are its total, and those of the trend are those of
    /// the groups.
    @Test func aTrendAddsUp() throws {
        let result = try cost("trend", "-o", "json")
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(result.stdout.utf8)) as? [String: Any])
        let items = try #require(document["items"] as? [[String: Any]])
        let rows = items.map { ($0["type"] as? String ?? "", ($0["amounts"] as? [Double]) ?? []) }
        let total = try #require(rows.first { $0.0 == "total" }?.1)
        #expect(total.count == 14 && rows.count > 5)
        for day in total.indices {
            let sum = rows.filter { $0.0 != "total" }.reduce(0) { $0 + $1.1[day] }
            #expect(abs(sum - total[day]) < 1e-6)
        }
    }

    /// A history in a snapshot is what is billed, volumes and past pods
    /// included.
    @Test func aHistoryIsAddedUp() throws {
        var snapshot = try SnapshotFile.read(Demo.path)
        let node = try #require(snapshot.inventory.nodes.first)
        let window = CostWindow(start: snapshot.takenAt.advanced(by: -86_400), end: snapshot.takenAt)
        let early = window.clip(from: nil, to: window.start.advanced(by: 3_600))
        let workload = WorkloadID(namespace: "gone", kind: .job, name: "import")
        let container = ContainerConsumption(
            name: "app", seconds: 3_600, cpuRequest: 1, cpuUsage: 0.5, memoryRequest: 0, memoryUsage: 0)
        snapshot.consumption = Consumption(
            window: window, nodes: [.init(node, window.clip(from: nil))],
            pods: [
                PodConsumption(
                    namespace: "gone", name: "import-x", workload: workload, node: node.name, time: early,
                    containers: [container])
            ],
            volumes: [
                .init(
                    StorageVolume(
                        name: "v", capacity: .mebibytes(102_400), phase: "Available", driver: "ebs.csi.aws.com"),
                    window.clip(from: nil))
            ], loadBalancers: [])
        try SnapshotFile.write(snapshot, to: home.path("history.json.gz"))
        let run = { (words: [String]) in
            try kubectl.run(["upid", "cost"] + words + ["--snapshot", home.path("history.json.gz")])
        }
        let columns = "custom-columns=T:.type,N:.metadata.name,C:.cost.total"
        let whole = try run(["--cumulative", "-o", columns, "--no-headers"])
        #expect(whole.status == 0, "\(whole.stderr)")
        var amounts: [String: Double] = [:]
        for line in whole.lines {
            let cells = line.split(separator: " ")
            if cells.count == 3, let amount = Double(cells[2]) { amounts[String(cells[0]), default: 0] += amount }
        }
        let unmounted: Double = 100 * 0.08 / 730 * 24
        // 100 GiB of gp3 for a day, and a core of an m7i.2xlarge for an hour.
        #expect(abs((amounts["unmounted"] ?? 0) - unmounted) < 1e-3, "\(whole.stdout)")
        #expect((amounts["group"] ?? 0) > 0.03 && (amounts["group"] ?? 0) < 0.05)
        #expect((amounts["idle"] ?? 0) > 9)
        let daily = try run(["--per=day", "-o", columns, "--no-headers"])
        #expect(daily.stdout == whole.stdout, "a day's rate of a window of a day is its sum")
        #expect(try run(["breakdown", "job/import", "-n", "gone"]).status == 1, "it is not in the inventory")
    }

    /// No workload saves more than it costs, nor does a whole plan, which says
    /// in one line what it is worth.
    @Test func savingsAreWithinCosts() throws {
        let template =
            "jsonpath={range .items[*]}{.metadata.namespace} {.workload.kind}/{.metadata.name} {.saving.freed}{\"\\n\"}{end}"
        let plan = { (words: [String]) in
            try kubectl.run(["upid", "optimize", "-A", "--snapshot", Demo.path] + words)
        }
        let bill = try cost("--by=workload", "-o", "custom-columns=W:.group.workload,C:.cost.total", "--no-headers")
        var costs: [String: Double] = [:]
        for line in bill.lines {
            let cells = line.split(separator: " ")
            if let name = cells.first, let amount = cells.last.flatMap({ Double($0) }) { costs[String(name)] = amount }
        }
        var compared = 0
        for line in try plan(["-o", template]).lines {
            let cells = line.split(separator: " ").map(String.init)
            guard cells.count == 3, let freed = Double(cells[2]) else { continue }
            let own = try #require(costs[cells[1]], "\(cells[1]) is not in \(bill.stdout)")
            #expect(freed <= own, "\(line)")
            compared += 1
        }
        #expect(compared > 5)
        let whole = try plan([
            "-o", "jsonpath={.saving.freed} {.saving.immediate} {.saving.committed} {.saving.isSimulated}",
        ])
        let parts = whole.stdout.split(separator: " ").map(String.init)
        #expect(parts.count == 4 && parts[3].hasPrefix("false"), "\(whole.stdout)")
        #expect(try plan([]).stderr.hasPrefix("what says apply frees requests worth "))
        #expect(try plan(["-o", "name"]).stderr.isEmpty)
    }

    @Test func flagsMayStandBeforeTheCommand() throws {
        let after = try kubectl.run(["upid", "cost", "breakdown", "deploy/web", "-n", "shop", "--snapshot", Demo.path])
        let before = try kubectl.run(["upid", "-n", "shop", "cost", "--snapshot", Demo.path, "breakdown", "deploy/web"])
        #expect(after.status == 0 && before.stdout == after.stdout, "\(before.stderr)")
    }
}
