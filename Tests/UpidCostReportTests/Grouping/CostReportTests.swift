import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

struct CostReportTests {
    private static let labelled = WorkloadDirectory(
        Inventory(
            workloads: [
                Workload(
                    id: WorkloadID(namespace: "shop", kind: .deployment, name: "web"), apiVersion: "apps/v1",
                    labels: ["owner": "ann"], podLabels: ["tier": "front"], annotations: ["cost-centre": "7"])
            ],
            namespaces: [
                NamespaceFacts(name: "data", labels: ["team": "storage"]), NamespaceFacts(name: "shop"),
            ]))

    private func allocation(_ extra: [PodConsumption] = []) -> Allocation {
        let pods =
            [
                CostSample.pod("web-1", workload: "web", cpu: 0.5, cpuUsed: 0.25, gib: 2, gibUsed: 2),
                CostSample.pod("web-2", node: "b", workload: "web", cpu: 0.5, cpuUsed: 0.25, gib: 2, gibUsed: 2),
                CostSample.pod("db-0", namespace: "data", kind: .statefulSet, workload: "db", cpu: 1, gib: 4),
                CostSample.pod("dns", namespace: "kube-system", node: "b", cpu: 0.25, gib: 0),
            ] + extra
        let nodes = [CostSample.node("a"), CostSample.node("b")]
        return Allocation(
            CostSample.consumption(
                nodes, pods,
                volumes: [StorageVolume(name: "v", capacity: .mebibytes(1_024), driver: "ebs.csi.aws.com")]),
            prices: .bundled(distribution: .eks))
    }

    private func table(_ keys: [CostKey], _ sharing: CostSharing = CostSharing()) throws -> [String] {
        try CostReport(allocation(), by: keys, sharing: sharing, workloads: Self.labelled).rows.map {
            $0.values.joined(separator: "/")
        }
    }

    @Test(arguments: [
        ([CostKey.namespace], ["data", "kube-system", "shop"]),
        ([.workload], ["data/StatefulSet/db", "kube-system/Deployment/dns", "shop/Deployment/web"]),
        ([.kind], ["Deployment", "StatefulSet"]),
        ([.pod], ["data/db-0", "kube-system/dns", "shop/web-1", "shop/web-2"]),
        (
            [.container],
            ["data/StatefulSet/db/app", "kube-system/Deployment/dns/app", "shop/Deployment/web/app"]
        ),
        ([.label("tier")], ["__unallocated__", "front"]),
        ([.annotation("cost-centre")], ["7", "__unallocated__"]),
        ([.team], ["__unallocated__", "ann", "storage"]),
        ([.namespace, .kind], ["data/StatefulSet", "kube-system/Deployment", "shop/Deployment"]),
    ])
    func groupsAreByTheirValues(_ keys: [CostKey], _ groups: [String]) throws {
        let rest = String(repeating: "/", count: keys.flatMap(\.columns).count - 1)
        let special = ["__unmounted__", "__overhead__", "__idle__"].map { $0 + rest }
        #expect(try table(keys) == groups + special)
    }

    @Test func idleIsOfEachNodeWhereNodesAreRows() throws {
        let report = try CostReport(allocation(), by: [.node])
        #expect(report.rows.filter { $0.kind == .idle }.map(\.node) == ["a", "b"])
        #expect(report.rows.filter { $0.kind == .group }.map(\.values) == [["a"], ["b"]])
    }

    @Test(arguments: [
        ("namespace", CostKey.namespace), ("team", .team),
        ("label:app.kubernetes.io/name", .label("app.kubernetes.io/name")),
        ("annotation:a:b", .annotation("a:b")),
    ])
    func keysAreRead(_ text: String, _ key: CostKey) {
        #expect(CostKey(text) == key)
        #expect(key.description == text)
    }

    @Test(arguments: ["", "label:", "label", "Namespace", "pods", "annotation:", "x:y"])
    func otherKeysAreRefused(_ text: String) { #expect(CostKey(text) == nil) }

    /// Usage cost by request cost, as OpenCost has it where requests are above
    /// usage.
    @Test func efficiencyIsUsageByRequest() throws {
        let rows = try CostReport(allocation(), by: [.namespace]).rows
        let shop = try #require(rows.first { $0.values == ["shop"] })
        let (cpu, memory) = (shop.cost.cpu, shop.cost.memory)
        #expect(isClose(try #require(shop.efficiency), (0.5 * cpu + 1.0 * memory) / (cpu + memory)))
        #expect(rows.first { $0.values == ["data"] }?.efficiency == nil)
    }

    @Test func everyRowSaysWhereItsPriceComesFrom() throws {
        let report = try CostReport(
            allocation([CostSample.pod("late", node: "gone", cpu: 1)]), by: [.namespace])
        #expect(report.rows.allSatisfy { !$0.sources.text.isEmpty })
        #expect(report.rows.first { $0.values == ["shop"] }?.sources.text == "catalogue,default")
    }

    @Test func idleGoesToThoseOnTheNode() throws {
        let rows = try CostReport(allocation(), by: [.pod], sharing: CostSharing(idle: true)).rows
        #expect(!rows.contains { $0.kind == .idle })
        // CPU of node a: 0.5 cores are idle, 0.5 to 1 are held; memory: 2, 2 to 4.
        let web = try #require(rows.first { $0.values == ["shop", "web-1"] })
        #expect(isClose(web.cost.shared, 0.033 * 0.5 / 3 + 0.00375 * 2 / 3))
    }

    @Test func idleOfAnEmptyNodeGoesToAll() throws {
        let nodes = [CostSample.node("a"), CostSample.node("empty")]
        let allocation = Allocation(
            CostSample.consumption(nodes, [CostSample.pod("p", cpu: 1, gib: 1)]), prices: .bundled())
        let rows = try CostReport(allocation, by: [.namespace], sharing: CostSharing(idle: true)).rows
        #expect(rows.count == 1 && isClose(rows[0].cost.total, 0.192))
    }

    @Test func idleOfAnEmptyClusterStaysIdle() throws {
        let allocation = Allocation(CostSample.consumption([CostSample.node("a")], []), prices: .bundled())
        let rows = try CostReport(allocation, by: [.namespace], sharing: CostSharing(idle: true, overhead: true)).rows
        #expect(rows.map(\.kind) == [.idle])
    }

    private static let dns = 0.25 * 0.033

    @Test(arguments: [
        (CostSharing.Split.even, 0.5, 0.5), (.custom(["shop": 3, "data": 1]), 0.75, 0.25),
        (.custom(["shop": 2]), 1, 0),
        (.weighted, 2 * (0.5 * 0.033 + 2 * 0.00375) / 0.096, 0.048 / 0.096),
    ])
    func sharedNamespacesAreDivided(_ split: CostSharing.Split, _ shop: Double, _ data: Double) throws {
        let sharing = CostSharing(namespaces: ["kube-system"], split: split)
        let rows = try CostReport(allocation(), by: [.namespace], sharing: sharing).rows
        #expect(!rows.contains { $0.values == ["kube-system"] })
        #expect(isClose(try #require(rows.first { $0.values == ["shop"] }).cost.shared, Self.dns * shop))
        #expect(isClose(try #require(rows.first { $0.values == ["data"] }).cost.shared, Self.dns * data))
    }

    @Test func weightsThatNameNobodyAreRefused() {
        let sharing = CostSharing(namespaces: ["kube-system"], split: .custom(["nobody": 1]))
        #expect(throws: CostSharingError.noWeights(["nobody"])) {
            try CostReport(allocation(), by: [.namespace], sharing: sharing)
        }
        let negative = CostSharing(namespaces: ["kube-system"], split: .custom(["shop": -1]))
        #expect(throws: CostSharingError.badWeight("shop", -1)) {
            try CostReport(allocation(), by: [.namespace], sharing: negative)
        }
    }

    @Test func whatIsNotAskedForIsTheOthers() throws {
        let report = try CostReport(allocation(), by: [.pod], includes: { $0.workload?.name == "web" })
        #expect(report.rows.map(\.values) == [["shop", "web-1"], ["shop", "web-2"]])
        #expect(isClose(report.rows.reduce(report.others.total) { $0 + $1.cost.total }, report.total))
    }

    // MARK: Mistakes of peers

    /// A five-minute job was shown at the price of a month.
    @Test func aFiveMinuteJobCostsFiveMinutes() throws {
        let month = CostWindow(start: CostSample.moment, end: CostSample.moment.advanced(by: 730 * 3_600))
        let ran = month.clip(from: nil, to: CostSample.moment.advanced(by: 300))
        let job = CostSample.pod("job", kind: .job, window: month, cpu: 1, gib: 4, time: ran)
        let allocation = Allocation(
            CostSample.consumption([CostSample.node("a")], [job], window: month), prices: .bundled())
        let report = try CostReport(allocation, by: [.workload])
        let row = try #require(report.rows.first)
        #expect(isClose(row.cost.total * report.factor(per: .month), 0.048 * 300 / 3_600))
        #expect(row.runsToEnd)
    }

    /// Where only a moment is known, the rate is no month's cost: it is said.
    @Test func aJobOfAMomentIsMarked() {
        var pod = CostSample.pod("job", kind: .job, cpu: 1)
        pod.time = CostWindow(at: CostSample.moment).clip(from: nil)
        let consumption = CostSample.consumption(
            [CostSample.node("a")], [pod], window: CostWindow(at: CostSample.moment))
        #expect(Allocation(consumption, prices: .bundled()).notes.contains(.runsToEnd(pods: 1)))
    }

    /// A month had 43,200 minutes in one place and 730 hours in another.
    @Test func aMonthHas730HoursEverywhere() throws {
        #expect(CostPeriod.month.hours == 730)
        let report = try CostReport(allocation(), by: [.namespace])
        #expect(report.factor(per: .month) == 730)
        #expect(report.factor(per: .day) == 24)
        #expect(report.factor(per: .hour) == 1)
    }
}
