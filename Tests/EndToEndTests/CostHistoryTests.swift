import Foundation
import Support
import Testing

/// Bills over time, of a real Prometheus with a fortnight of the recorded
/// pods.
@Suite(.needsTheStub) struct CostHistoryTests {
    @Test func aPrometheusTellsThePast() throws {
        let fixtures = Repository.fixtures.appendingPathComponent("kubernetes-1.36")
        let history = try PodHistory(
            pods: Data(contentsOf: fixtures.appendingPathComponent("pods.json")),
            replicaSets: Data(contentsOf: fixtures.appendingPathComponent("replicasets.json")))
        let server = try PrometheusServer(openMetrics: history.openMetrics)
        defer { server.stop() }
        let cluster = try TestCluster()
        let run = { (words: [String]) in
            try cluster.kubectl.run(["upid", "cost"] + words + ["--prometheus-url", server.url])
        }

        let bill = try run(["--window=3d", "-o", "json"])
        #expect(bill.status == 0, "\(bill.stderr)")
        let document = try Self.object(bill.stdout)
        let (start, end) = try Self.window(document)
        #expect(abs(end.timeIntervalSince(start) - 3 * 86_400) < 2)
        try expectWhole(document)
        #expect(!bill.stderr.contains("--window"), "\(bill.stderr)")

        // It begins before the data does.
        let long = try run(["--window=30d", "-o", "json"])
        #expect(long.stderr.contains("warning: costs before "), "\(long.stderr)")
        let (begins, _) = try Self.window(try Self.object(long.stdout))
        #expect(abs(Date().timeIntervalSince(begins) - 14 * 86_400) < 3_700)

        let trend = try Self.object(try run(["trend", "--window=7d", "-o", "json"]).stdout)
        let items = try #require(trend["items"] as? [[String: Any]])
        let amounts = items.map { ($0["type"] as? String ?? "", $0["amounts"] as? [Double] ?? []) }
        let total = try #require(amounts.first { $0.0 == "total" }?.1)
        #expect(total.count == 8 && total.dropFirst().dropLast().allSatisfy { $0 > 0 })
        for day in total.indices {
            #expect(abs(amounts.filter { $0.0 != "total" }.reduce(0) { $0 + $1.1[day] } - total[day]) < 1e-6)
        }

        let compared = try run(["compare", "-o", "json"])
        #expect(compared.status == 0, "\(compared.stderr)")
        let forecast = try run(["forecast", "-o", "name"])
        #expect(forecast.lines == ["month", "next30Days", "next90Days"], "\(forecast.stderr)")
        #expect(try run(["anomalies"]).status == 0)
        try cluster.stub.set(
            #"{"merge": [["namespaces", "", "shop", {"metadata": {"annotations": {"upid.dev/monthly-budget": "1"}}}]]}"#
        )
        let budget = try run(["budget", "--check"])
        #expect(budget.status == 2 && budget.stdout.contains("  over  "), "\(budget.stdout)\(budget.stderr)")
        let saved = try run(["breakdown", "deploy/api", "-n", "shop", "--cumulative", "--window=2d"])
        #expect(saved.status == 0 && saved.stdout.hasPrefix("Deployment/api"), "\(saved.stdout)\(saved.stderr)")

        // What was saved is told again without a server.
        let file = cluster.home.path("history.json.gz")
        let live = try run(["trend", "--window=3d", "--save-snapshot", file])
        let offline = try cluster.kubectl.run(["upid", "cost", "trend", "--snapshot", file])
        #expect(offline.stdout == live.stdout && !live.stdout.isEmpty)
    }

    @Test func aServerWithoutSamplesIsSaid() throws {
        let server = try PrometheusServer(openMetrics: "# TYPE x gauge\nx 1 1700000000\n")
        defer { server.stop() }
        let cluster = try TestCluster()
        let trend = try cluster.kubectl.run(["upid", "cost", "trend", "--prometheus-url", server.url])
        #expect(trend.status == 1 && trend.stdout.isEmpty)
        #expect(trend.stderr.contains("has no samples of pods from "), "\(trend.stderr)")
        #expect(trend.stderr.contains("error: costs over time need a history of pods, and there is none"))
    }

    /// Parts and what was not asked for are all that is paid.
    private func expectWhole(_ document: [String: Any]) throws {
        func total(_ value: Any?) -> Double { ((value as? [String: Any])?["total"] as? NSNumber)?.doubleValue ?? 0 }
        let items = try #require(document["items"] as? [[String: Any]])
        let whole = try #require(document["total"] as? NSNumber).doubleValue
        let sum = items.reduce(total(document["others"])) { $0 + total($1["cost"]) }
        #expect(whole > 0 && abs(sum - whole) < 1e-6, "\(sum) of \(whole)")
    }

    private static func object(_ json: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    private static func window(_ document: [String: Any]) throws -> (Date, Date) {
        let window = try #require(document["window"] as? [String: Any])
        let format = ISO8601DateFormatter()
        return (
            try #require(format.date(from: window["start"] as? String ?? "")),
            try #require(format.date(from: window["end"] as? String ?? ""))
        )
    }
}
