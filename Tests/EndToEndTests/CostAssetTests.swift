import Foundation
import Support
import Testing

/// Volumes, load balancers and budgets of a cluster, and windows of which it
/// knows nothing.
@Suite(.needsTheStub) struct CostAssetTests {
    private let cluster: TestCluster

    init() throws {
        var options = APIServerStub.Options()
        options.also = "costs"
        cluster = try TestCluster(options)
        try cluster.stub.set(
            """
            {"add": [
              ["persistentvolumes", {"metadata": {"name": "pv-redis"}, "status": {"phase": "Bound"}, "spec": {
                "capacity": {"storage": "50Gi"}, "storageClassName": "billing-test-gp3",
                "csi": {"driver": "ebs.csi.aws.com"},
                "claimRef": {"kind": "PersistentVolumeClaim", "namespace": "data", "name": "redis"}}}],
              ["services", {"metadata": {"name": "front", "namespace": "shop"}, "spec": {
                "type": "LoadBalancer", "selector": {"app": "api"}}}]
            ],
            "merge": [
              ["pods", "data", "redis-7988b5c787-gxmts", {"spec": {"volumes": [
                {"name": "data", "persistentVolumeClaim": {"claimName": "redis"}}]}}],
              ["namespaces", "", "shop", {"metadata": {"annotations": {"upid.dev/monthly-budget": "20"}}}]
            ]}
            """)
    }

    private func cost(_ words: [String]) throws -> CommandResult {
        try cluster.kubectl.run(["upid", "cost"] + words)
    }

    @Test(
        arguments: [
            ("live", []), ("live-workloads", ["-A", "--by=workload", "-o", "wide"]),
            ("live-explain", ["prices", "explain"]),
        ])
    func isAsRecorded(name: String, words: [String]) throws {
        let result = try cost(words)
        #expect(result.status == 0, "\(result.stderr)")
        try Golden.check(result.stdout + result.stderr, "cost/\(name).txt")
    }

    /// Each volume to who mounts it, at its class' price; a load balancer to
    /// the pods behind it.
    @Test func volumesAndLoadBalancersArePaidFor() throws {
        let columns = "custom-columns=N:.metadata.name,S:.cost.storage,L:.cost.network"
        let result = try cost(["--per=month", "-o", columns, "--no-headers"])
        var rows: [String: [Double]] = [:]
        for line in result.lines {
            let cells = line.split(separator: " ").map(String.init)
            rows[cells[0]] = cells.dropFirst().compactMap(Double.init)
        }
        // 50 GiB of gp3 in us-east-1.
        #expect(rows["data"] == [4, 0], "\(result.stdout)")
        #expect(rows["shop"] == [0, 16.425])
        // A load balancer without pods is its namespace's.
        #expect(rows["billing-test-shop"] == [0, 16.425])
        let unmounted = try #require(rows["__unmounted__"]?.first)
        // 100 GiB of gp3, 30 of Azure's and 20 of Google's disks, 10 of gp2, a TiB of NFS.
        let expected = 100 * 0.08 + 30 * 0.075 + 20 * 0.04 + 10 * 0.1 + 1_024 * 0.04
        #expect(abs(unmounted - expected) < 0.02, "\(unmounted) and not \(expected)")
    }

    @Test func aNamespacesAnnotationIsABudget() throws {
        let open = try cost(["budget"])
        #expect(open.status == 0, "\(open.stderr)")
        try Golden.check(open.stdout + open.stderr, "cost/budget-live.txt")
        #expect(try cost(["budget", "--check"]).status == 2)
        let file = try cluster.home.write("budgets: [{namespace: shop, monthly: 100000}]", to: "budgets.yaml")
        let enough = try cost(["budget", "--check", "--budgets", file])
        #expect(enough.status == 0, "a file goes before an annotation: \(enough.stdout)")
    }

    @Test func aWindowWithoutAHistoryIsSaid() throws {
        let result = try cost(["--window=3d"])
        #expect(result.status == 0)
        #expect(
            result.stderr.hasPrefix(
                "warning: there is no history of pods: the bill is at the rate of now, and --window=3d has no part in "
                    + "it\nhint: "), "\(result.stderr)")
        #expect(!(try cost([]).stderr.contains("--window")))
        for words in [["trend"], ["forecast"], ["anomalies"], ["compare"]] {
            let result = try cost(words)
            #expect(result.status == 1 && result.stdout.isEmpty)
            #expect(result.stderr.contains("error: costs over time need a history of pods, and there is none\nhint: "))
        }
    }

    @Test(
        arguments: [
            (["--window=1m"], "error: --window must be 5m or longer"),
            (["--window=20y"], "error: --window must be 10y or shorter"),
        ])
    func windowsThatCannotBe(words: [String], line: String) throws {
        for command in [[], ["trend"], ["budget"]] {
            let result = try cost(command + words)
            #expect(result.status == 1 && result.stdout.isEmpty)
            let lines = result.stderr.split(separator: "\n")
            #expect(lines.first.map(String.init) == line && lines.count == 2 && lines[1].hasPrefix("hint: "))
        }
    }

    /// Where the nodes are tells which list to fetch.
    @Test func theClusterTellsWhichPricesToFetch() throws {
        let server = try #require(PriceServer.shared)
        let result = try cost(["prices", "update", "--url=\(server.url("ok"))"])
        #expect(result.status == 0, "\(result.stderr)")
        #expect(result.stderr.hasPrefix("the cluster's nodes are in aws us-east-1\n"), "\(result.stderr)")
        #expect(result.stdout.hasPrefix("aws us-east-1: 4 prices of "))
        let other = try cost(["prices", "update", "--provider=gcp"])
        #expect(other.stderr.hasPrefix("error: none of the cluster's 6 nodes tells a region of gcp\nhint: "))
        let (nowhere, home) = try Demo.kubectl()
        let lost = try nowhere.run(["upid", "cost", "prices", "update"])
        #expect(lost.status == 1)
        #expect(
            lost.stderr.contains("error: required flag(s) \"provider\", \"region\" not set, and no cluster could be "),
            "\(lost.stderr)")
        withExtendedLifetime(home) {}
    }
}
