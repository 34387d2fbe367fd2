import Samples
import Testing

@testable import UpidCore
@testable import UpidCost
@testable import UpidCostReport

/// What other tools that show costs are known to get wrong, and is in no
/// other suite: a job of five minutes and the length of a month are with the
/// reports, Azure's price with a Windows licence with OpenCost's prices and
/// the public lists.
struct OtherToolsFaultTests {
    /// Idle was what was paid less what was used, whatever that was.
    @Test(arguments: [1.0, 2, 2.5, 40]) func idleIsNeverBelowZero(cores: Double) {
        let pod = CostSample.pod("p", cpu: 1, cpuUsed: cores, gib: 4, gibUsed: cores * 4)
        let allocation = Allocation(CostSample.consumption([CostSample.node("a")], [pod]), prices: .bundled())
        #expect(allocation.idle.cpu >= 0 && allocation.idle.memory >= 0)
        #expect(allocation.workloads.total <= allocation.assets * (1 + 1e-12))
        #expect(
            isClose(allocation.workloads.total + allocation.idle.total + allocation.overhead.total, allocation.assets))
        #expect(allocation.notes.contains { if case .overcommitted = $0 { true } else { false } } == (cores > 2))
    }

    /// One ratio of a core to a GiB stood for all machines.
    @Test(arguments: [("m5.large", "us-east-1", 8.8), ("n2-standard-2", "us-central1", 7.46)])
    func eachFamilyHasItsRatio(type: String, region: String, ratio: Double) {
        let scheme = type.hasPrefix("m5") ? "aws" : "gce"
        let price = PriceBook.bundled().price(of: CostSample.node("a", type, region: region, scheme: scheme))
        #expect(abs(price.units.cpu / price.units.memory - ratio) < 0.02)
        #expect(isClose(price.cpu + price.memory + price.gpu, price.hourly))
    }

    /// No amount said where it came from.
    @Test(arguments: (0..<60).map { UInt64($0) }) func everyAmountSaysWhereItComesFrom(seed: UInt64) throws {
        var cluster = GeneratedCluster(seed: seed)
        let allocation = Allocation(cluster.consumption(), prices: .bundled(distribution: .eks))
        for item in allocation.items where item.cost.total > 0 { #expect(!item.sources.kinds.isEmpty) }
        let report = try CostReport(allocation, by: [.namespace])
        for row in report.rows where row.cost.total > 0 { #expect(!row.sources.text.isEmpty, "\(row.values)") }
        for node in allocation.nodes where node.asset.total > 0 { #expect(!node.price.explanation.isEmpty) }
    }

    /// A pod that waits for a node, or has ended, was billed.
    @Test func whoDoesNotRunPaysNothing() {
        let pods = [CostSample.pod("waits", node: nil, cpu: 1, gib: 4), CostSample.pod("runs", cpu: 1, gib: 4)]
        let allocation = Allocation(CostSample.consumption([CostSample.node("a")], pods), prices: .bundled())
        #expect(allocation.items.allSatisfy { $0.pod.map { allocation.pods[$0].name } != "waits" })
    }

    /// A volume counted whole for each of the pods that shared it.
    @Test func aSharedVolumeIsPaidForOnce() {
        let pods = ["a", "b", "c"].map { CostSample.pod($0, cpu: 0.1, gib: 0.1, claims: ["data"]) }
        let volume = StorageVolume(
            name: "v", capacity: .mebibytes(102_400), claimNamespace: "shop", claimName: "data",
            driver: "ebs.csi.aws.com")
        let allocation = Allocation(
            CostSample.consumption([CostSample.node("a")], pods, volumes: [volume]), prices: .bundled())
        #expect(isClose(allocation.workloads.storage, 100 * 0.08 / 730))
    }

    /// Savings were told of more than there was to pay.
    @Test func allThatIsFreedIsWithinTheBill() {
        let pods = (0..<4).map { CostSample.pod("p\($0)", workload: "web", cpu: 4, gib: 16) }
        let web = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let savings = Savings(
            [RequestChange(workload: web, container: "app", cpu: 0, memory: 0)],
            of: CostSample.consumption([CostSample.node("a")], pods), prices: .bundled())
        #expect(isClose(savings.freed.total, 0.096) && isClose(savings.committed, 0.096))
        #expect(savings.immediate == 0 && savings.removableNodes == 0 && !savings.isSimulated)
    }
}
